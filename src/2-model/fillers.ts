/** Words that name what a value is anyway, `dense 8 neurons tanh`. */
const fillers: ReadonlySet<string> = new Set(
  'units unit neurons neuron nodes node layer layers hidden activation function with of and size outputs'.split(' '),
)

export const isFiller = (word: string): boolean => fillers.has(word)

/** Words that name what a value is anyway, `dense 8 neurons tanh`, and say nothing where its place says it. */
import { describe, type ArgumentValue } from './value.js'

const fillers: ReadonlySet<string> = new Set(
  'units unit neurons neuron nodes node layer layers hidden activation function with of and size outputs'.split(' '),
)

export const isFiller = (word: string): boolean => fillers.has(word)

/** The first of them, and the statement without any. */
export function findFiller(owner: string, args: readonly ArgumentValue[]) {
  const isOne = ({ key, value }: ArgumentValue): boolean => !key && value.kind === 'word' && isFiller(value.word)
  const filler = args.find(isOne)
  const rest = args
    .filter((arg) => !isOne(arg))
    .map(({ key, value }) => `${key ? `${key.text}: ` : ''}${describe(value)}`)
  if (!filler || rest.length === 0) return undefined
  return { args: { word: describe(filler.value), written: [owner, ...rest].join(' ') }, origin: filler.origin }
}

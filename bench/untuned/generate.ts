/**
 * Specs that nobody tuned for, from a seed: odd widths and batches, and of every word another one for each spec. No two
 * specs of a seed have the same activation, optimiser or loss.
 */
export interface Spec {
  readonly name: string
  readonly text: string
}

const words = {
  batch: [19, 27, 45, 53, 77, 101, 131],
  inputs: [37, 61, 93, 131, 217, 301],
  act: ['elu', 'gelu', 'silu', 'leaky_relu', 'softplus', 'mish', 'hard_swish', 'selu', 'softsign'],
  norm: ['norm layer', 'norm batch', 'dropout 15%', undefined, 'norm layer'],
  optim: ['rmsprop', 'nadam', 'momentum', 'adamw', 'adagrad', 'radam', 'lion'],
  answer: [
    { output: 'class', width: 7, loss: 'cross_entropy' },
    { output: 'number', width: 13, loss: 'huber' },
    { output: 'number', width: 35, loss: 'mse' },
    { output: 'binary', width: 9, loss: 'bce' },
    { output: 'class', width: 43, loss: 'hinge' },
  ],
}
const widths = { from: 51, to: 389 }

export function generate(seed: number, count: number): readonly Spec[] {
  const random = generator(seed)
  const decks = {
    batch: shuffled(words.batch, random),
    inputs: shuffled(words.inputs, random),
    act: shuffled(words.act, random),
    norm: shuffled(words.norm, random),
    optim: shuffled(words.optim, random),
    answer: shuffled(words.answer, random),
  }
  return Array.from({ length: count }, (_, index) => {
    const name = `U${index + 1}`
    const { output, width, loss } = dealt(decks.answer, index)
    const [act, norm] = [dealt(decks.act, index), dealt(decks.norm, index)]
    const hidden = Array.from({ length: 1 + Math.floor(3 * random()) }, () => odd(random))
    const labels = output === 'class' ? ` 0..${width - 1}` : ''
    const text = [
      `/// Specs of seed ${seed}, number ${index + 1}.`,
      `model ${name} {`,
      `  input x ${dealt(decks.inputs, index)}`,
      ...hidden.flatMap((units) => [`  dense ${units}`, ...(norm === undefined ? [] : [`  ${norm}`]), `  act ${act}`]),
      `  dense ${width}`,
      `  output y ${output}${labels}`,
      '}',
      `train ${name} {`,
      `  loss ${loss}`,
      `  optim ${dealt(decks.optim, index)}`,
      `  batch ${dealt(decks.batch, index)}`,
      '  for 1 epoch',
      '}',
    ]
    return { name, text: `${text.join('\n')}\n` }
  })
}

const odd = (random: () => number): number =>
  widths.from + 2 * Math.floor(((widths.to - widths.from) / 2 + 1) * random())

function dealt<T>(deck: readonly T[], index: number): T {
  const card = deck[index % deck.length]
  if (card === undefined && !deck.includes(card as T)) throw new Error('an empty deck')
  return card as T
}

function shuffled<T>(deck: readonly T[], random: () => number): readonly T[] {
  return deck
    .map((card) => ({ card, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ card }) => card)
}

/** Park and Miller's. */
function generator(seed: number): () => number {
  let state = (seed % 2147483646) + 1
  const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647
  next()
  return next
}

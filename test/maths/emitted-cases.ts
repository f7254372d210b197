/**
 * Networks whose emitted step is held against the evaluator: small enough to be unrolled whole, odd sizes that leave
 * remainders in every block, large ones; short batches; every norm, output, way to reduce and optimiser.
 */
import { norms, optimisers, outputs } from '../../src/catalogue/index.js'
import { elementwise, variants } from '../support/combinations.js'
import { generator } from '../support/generator.js'
import type { Net } from '../support/net.js'

export interface EmittedCase {
  readonly net: Net
  /** Rows of each step. */
  readonly batches: readonly number[]
}
export const small = { inputs: 5, hidden: [4], outputs: 3, batch: 7 } as const
const steps7 = [7, 7, 7, 3]

/** Each way of stepping that others do not have, and what may stand around a step. */
const ways: readonly Pick<Net, 'optimiser' | 'clip'>[] = [
  { optimiser: 'momentum(lr: 0.1, dampening: 0.2, form: classic, decays: all, decay: 0.1)' },
  { optimiser: 'nesterov(lr: 0.1, form: classic, max_norm: 0.8)' },
  { optimiser: 'adagrad(start: 0.1, inside: on, l1: 0.01)', clip: 'value: 0.05' },
  { optimiser: 'rmsprop(centered: on, momentum: 0.5, eps: 1e-3)', clip: 'norm: 0.1' },
  { optimiser: 'adadelta(l2: 0.1)' },
  { optimiser: 'adam(amsgrad: on, max_norm: 0.8)', clip: 'norm: 0.1 value: 0.05' },
  { optimiser: 'adamw' },
  { optimiser: 'adamax(decay: 0.1)' },
  { optimiser: 'nadam' },
  // Rectified from the second step on, and not before.
  { optimiser: 'radam(betas: [0.9, 0.6], threshold: 4)' },
  { optimiser: 'radam(betas: [0.9, 0.99], warm: skip)' },
  { optimiser: 'lion(decay: 0.1)' },
]

/** Draws from the normal law come in pairs, as far as a row has them. */
export const noisy = (inputs: number, outputs: number): Net => ({
  inputs,
  hidden: [],
  between: ['corrupt gaussian(0.3)'],
  output: 'number',
  outputs,
  batch: 7,
})

export const emittedCases: readonly EmittedCase[] = [
  ...[1, 4, 5].map((inputs) => ({ net: noisy(inputs, 2), batches: steps7 })),
  ...[1, 2, 40, 41].map((inputs) => ({ net: noisy(inputs, 60), batches: steps7 })),
  { net: { ...small, output: 'number', optimiser: 'nadam' }, batches: steps7 },
  ...ways.map((way) => ({ net: { ...small, output: 'class', ...way } as const, batches: steps7 })),
  {
    net: {
      inputs: 37,
      hidden: [101],
      output: 'class',
      outputs: 7,
      batch: 19,
      optimiser: 'adam(max_norm: 0.9, l2: 0.01)',
      clip: 'norm: 0.2 value: 0.1',
    },
    batches: [19, 19, 5, 1],
  },
  {
    net: { inputs: 2, hidden: [8], output: 'binary', outputs: 1, batch: 4, optimiser: 'adam(lr: 0.05)' },
    batches: [4, 4, 4, 1],
  },
  {
    net: { inputs: 4, hidden: [16, 16], activation: 'relu', output: 'class', outputs: 3, batch: 16, optimiser: 'adam' },
    batches: [16, 16, 16, 6],
  },
  {
    net: { inputs: 37, hidden: [101], output: 'class', outputs: 7, batch: 19, optimiser: 'momentum(lr: 0.05)' },
    batches: [19, 19, 5, 1],
  },
  {
    net: {
      inputs: 37,
      hidden: [101],
      norm: 'batch',
      dropout: '20%',
      activation: 'relu',
      output: 'class',
      outputs: 7,
      batch: 19,
      optimiser: 'adam',
    },
    batches: [19, 19, 5, 2],
  },
  {
    net: {
      inputs: 211,
      hidden: [96, 65],
      norm: 'batch',
      dropout: '50%',
      activation: 'relu',
      output: 'class',
      outputs: 10,
      batch: 33,
      optimiser: 'adam',
    },
    batches: [33, 20],
  },
  // Rows of an update go one by one where a batch has enough of them, and what relu left is sparse.
  {
    net: {
      inputs: 6,
      hidden: [37, 33],
      dropout: '50%',
      activation: 'relu',
      output: 'class',
      outputs: 3,
      batch: 66,
      optimiser: 'adam',
    },
    batches: [66, 20, 66, 1],
  },
  {
    net: {
      inputs: 13,
      hidden: [33, 17, 9],
      activation: 'sigmoid',
      dropout: '10%',
      output: 'number',
      outputs: 3,
      batch: 12,
    },
    batches: [12, 12, 11],
  },
  { net: { inputs: 3, hidden: [1], norm: 'batch', output: 'number', outputs: 1, batch: 5 }, batches: [5, 2, 3] },
  { net: { inputs: 1, hidden: [], output: 'number', outputs: 1, batch: 1 }, batches: [1, 1, 1] },
  { net: { ...small, output: 'class', optimiser: 'sgd(lr: 0.1)' }, batches: steps7 },
  {
    net: { ...small, output: 'class', activation: 'relu', norm: 'batch', optimiser: 'adam(betas: [0.8, 0.95])' },
    batches: steps7,
  },
  {
    net: { ...small, output: 'binary', dropout: '30%', optimiser: 'momentum(lr: 0.1, momentum: 0.5)' },
    batches: steps7,
  },
  { net: { ...small, output: 'binary', loss: 'bce reduce: sum', activation: 'sigmoid' }, batches: steps7 },
  {
    net: {
      ...small,
      output: 'number',
      loss: 'mse reduce: rows',
      activation: 'identity',
      norm: 'batch(eps: 1e-3, momentum: 0.3)',
    },
    batches: steps7,
  },
  { net: { ...small, output: 'number', loss: 'mse reduce: sum', dropout: '30%', optimiser: 'adam' }, batches: steps7 },
  // Matrices of one row, of one column, and of one element.
  {
    net: { inputs: 1, hidden: [3], norm: 'batch', output: 'class', outputs: 2, batch: 6, optimiser: 'adam' },
    batches: [6, 5],
  },
  {
    net: { inputs: 3, hidden: [1], output: 'binary', outputs: 2, batch: 6, optimiser: 'momentum(lr: 0.1)' },
    batches: [6, 5],
  },
  {
    net: { inputs: 1, hidden: [1, 1], norm: 'batch', dropout: '20%', output: 'number', outputs: 1, batch: 6 },
    batches: [6, 5],
  },
]

/** Every activation, in units that are written out or in loops; what it learns, both ways. */
export const activationCases: readonly EmittedCase[] = variants.flatMap(({ text: activation, definition }, i) => {
  const unrolled: EmittedCase = {
    net: { ...small, activation, output: 'class', optimiser: 'adam' },
    batches: [7, 3],
  }
  const looped: EmittedCase = {
    net: {
      inputs: 9,
      hidden: [41, 12],
      activation,
      norm: i % 4 === 1 ? 'batch' : undefined,
      output: 'number',
      outputs: 2,
      batch: 10,
      optimiser: 'momentum(lr: 0.01)',
    },
    batches: [10, 7],
  }
  if (definition.tensors) return [unrolled, looped]
  return i % 2 === 0 ? [unrolled] : [looped]
})

export const nameOf = ({ net, batches }: EmittedCase): string => {
  const sizes = [net.inputs, ...net.hidden, net.outputs].join('-')
  const words = [
    net.activation,
    net.norm,
    net.dropout && `dropout ${net.dropout}`,
    net.output,
    net.loss,
    net.optimiser,
    net.clip,
  ]
  return [sizes, ...words.filter((word) => word !== undefined), `rows ${batches.join(' ')}`].join(', ')
}

/** A network of the whole vocabulary, decided by the seed; mostly small, now and then wide. */
export function anyCase(seed: number): EmittedCase {
  const g = generator(seed * 7919)
  const pick = <T>(from: readonly T[]): T => from[g.index(from.length)] as T
  const width = (): number => 1 + g.index(pick([3, 9, 40, 130]))
  const output = pick([...outputs.keys()])
  const norm = pick([undefined, ...norms.keys()])
  // Of two rows a norm leaves ±1 whatever they were: the gradient behind it is 0, and only its rounding is compared.
  const fewest = norm === undefined ? 1 : 6
  const batch = fewest + g.index(pick([3, 30]))
  const net: Net = {
    inputs: width(),
    hidden: Array.from({ length: g.index(4) }, width),
    // Behind a norm that only another norm follows, the same.
    activation: pick(norm === undefined ? elementwise : elementwise.filter((name) => name !== 'identity')),
    norm,
    dropout: pick([undefined, '0%', '25%', '90%']),
    output: output as Net['output'],
    outputs: output === 'class' ? 1 + width() : width(),
    loss: pick(
      [undefined, 'mean', 'rows', 'sum'].map((reduce) => reduce && `${outputs.get(output)?.loss} reduce: ${reduce}`),
    ),
    optimiser: `${pick([...optimisers.keys()])}(lr: 0.001)`,
    batch,
  }
  return { net, batches: [batch, batch, fewest + g.index(batch - fewest + 1)] }
}

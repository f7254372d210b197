/** Small networks that between them give every pass something to do. */
import type { Machine } from '../../src/4-loops/machine.js'
import { joined } from '../support/joined.js'
import { modelOf, type TrainedModel } from '../support/model.js'
import { specText, type Net } from '../support/net.js'

export interface PassCase {
  readonly name: string
  readonly net: Net
  readonly model: TrainedModel
  /** `batch all`: the rows of the blocks. Otherwise all rows come at once. */
  readonly blocks?: readonly number[]
}

const small = { inputs: 5, hidden: [4], outputs: 3, batch: 7 } as const

const nets: Readonly<Record<string, Net>> = {
  'one product': { ...small, hidden: [], output: 'number' },
  'class, tanh, sgd': { ...small, output: 'class' },
  'class, two layers, adam': { ...small, hidden: [6, 4], activation: 'relu', output: 'class', optimiser: 'adam' },
  'class, batch norm, dropout, adam': {
    ...small,
    hidden: [6, 4],
    norm: 'batch',
    dropout: '30%',
    activation: 'relu',
    output: 'class',
    optimiser: 'adam',
  },
  'binary, dropout, momentum': { ...small, dropout: '30%', output: 'binary', optimiser: 'momentum(lr: 0.1)' },
  'number, batch norm, sums': { ...small, norm: 'batch', output: 'number', loss: 'mse reduce: sum' },
  'columns of one': { ...small, hidden: [1, 1], norm: 'batch', dropout: '20%', output: 'number', outputs: 1 },
  'gradient clipped': {
    ...small,
    hidden: [6, 4],
    output: 'class',
    optimiser: 'adam(l2: 0.1, decay: 0.1, max_norm: 0.5)',
    clip: 'norm: 0.1 value: 0.05',
  },
  'one input, wide': { ...small, inputs: 1, hidden: [9], activation: 'sigmoid', output: 'class', outputs: 2 },
}

const withJoins: Readonly<Record<string, Net>> = Object.fromEntries(
  Object.entries(joined).map(([name, between]) => [
    name,
    { ...small, output: 'number', optimiser: 'momentum(lr: 0.1)', between: between(4) },
  ]),
)

const inBlocks: readonly [name: string, net: Net, blocks: readonly number[]][] = [
  ['batch all: class, adam', { ...small, output: 'class', optimiser: 'adam' }, [3, 3, 1]],
  ['batch all: number, momentum', { ...small, hidden: [], output: 'number', optimiser: 'momentum(lr: 0.1)' }, [4, 3]],
  ['batch all: gradient clipped', { ...small, output: 'class', optimiser: 'nadam', clip: 'norm: 0.1' }, [3, 3, 1]],
  [
    'batch all: joins',
    { ...small, output: 'class', between: joined['joins in joins']?.(4), optimiser: 'adam' },
    [3, 4],
  ],
  ['batch all: binary, dropout', { ...small, output: 'binary', dropout: '30%' }, [7]],
]

export const cases: readonly PassCase[] = [
  ...Object.entries({ ...nets, ...withJoins }).map(([name, net]) => ({ name, net, model: modelOf(specText(net)) })),
  ...inBlocks.map(([name, net, blocks]) => {
    return { name, net, blocks, model: modelOf(specText(net).replace(/batch \d+/, 'batch all')) }
  }),
]

/** Targets that differ in what the passes ask about. */
export const machines: readonly Machine[] = [
  {
    name: 'loops',
    tiles: [
      { rows: 2, inner: 4, cycles: 4 },
      { rows: 3, inner: 2, cycles: 3 },
    ],
    mostInnerOfRound: 8,
    rowsAtOnce: 3,
    unrolledOperations: 0,
    needsStraightB: true,
    narrow: { mostColumns: 3, fewestTerms: 1 },
    mostWidened: 1000,
    sharesRows: false,
  },
  {
    name: 'unrolled',
    tiles: [{ rows: 1, inner: 1, cycles: 1 }],
    mostInnerOfRound: 0,
    rowsAtOnce: 1,
    unrolledOperations: 1e6,
    needsStraightB: false,
    narrow: { mostColumns: 0, fewestTerms: 0 },
    mostWidened: 0,
    sharesRows: true,
  },
]

/** Changes of a network or a batch whose effect is known without knowing the answer. */
import { describe, expect, it } from 'vitest'
import type { Graph } from '../../src/3-graph/graph.js'
import { evaluate } from '../reference/index.js'
import { generator } from '../support/generator.js'
import { gradientsOf, lossOf } from '../support/gradients.js'
import { largestError } from '../support/measure.js'
import { trainingGraph } from '../support/model.js'
import type { Net } from '../support/net.js'
import { randomStep, type Step } from '../support/step.js'

const rows = 7
const classes: Net = { inputs: 5, hidden: [6], activation: 'tanh', norm: 'batch', output: 'class', outputs: 3 }
const numbers: Net = { inputs: 5, hidden: [6], activation: 'sigmoid', output: 'number', outputs: 3 }
const binary: Net = { inputs: 5, hidden: [6], activation: 'relu', dropout: '30%', output: 'binary', outputs: 2 }
const nets = [
  { name: 'class, batch norm', net: classes },
  { name: 'number', net: numbers },
  { name: 'binary, dropout', net: binary },
]

type Named = ReadonlyMap<string, readonly number[]>
const gradientOf = (graph: Graph, step: Step): Named =>
  new Map(gradientsOf(graph, step).map(({ name, values }) => [name, values]))
const expectSame = (a: Named, b: Named, tolerance = 1e-12): void => {
  for (const [name, values] of a) expect(largestError(values, b.get(name) ?? []), name).toBeLessThanOrEqual(tolerance)
}
const scaled = (gradient: Named, by: number): Named =>
  new Map([...gradient].map(([name, values]) => [name, values.map((v) => v * by)]))

/** Columns (or rows) of a matrix in another order. */
const reorder = (values: ArrayLike<number>, columns: number, order: readonly number[], axis: 'rows' | 'columns') =>
  Float64Array.from({ length: values.length }, (_, i) => {
    const [r, c] = [Math.floor(i / columns), i % columns]
    const from = axis === 'rows' ? (order[r] ?? 0) * columns + c : r * columns + (order[c] ?? 0)
    return values[from] ?? Number.NaN
  })

describe('nothing changes', () => {
  it.each(nets)('when hidden units change places: $name', ({ net }) => {
    const graph = trainingGraph(net)
    const step = randomStep(net, graph, { rows, seed: 11 })
    const order = generator(12).permutation(6)
    const permute = (name: string, values: ArrayLike<number>): Float64Array => {
      if (name.startsWith('lastWeights')) return reorder(values, net.outputs, order, 'rows')
      return name.startsWith('last') ? Float64Array.from(values) : reorder(values, 6, order, 'columns')
    }
    const random: NonNullable<Step['random']> = (purpose, stream, i) =>
      step.random?.(purpose, stream, Math.floor(i / 6) * 6 + (order[i % 6] ?? 0)) ?? Number.NaN
    const states = graph.states.map(({ name }, id) => permute(name, step.states[id] ?? []))
    const other = { ...step, states, random }
    expect(lossOf(graph, other)).toBeCloseTo(lossOf(graph, step), 12)
    const expected = new Map([...gradientOf(graph, step)].map(([name, values]) => [name, [...permute(name, values)]]))
    expectSame(gradientOf(graph, other), expected)
  })

  it.each(nets)('when the rows of a batch change places: $name', ({ net }) => {
    const graph = trainingGraph(net)
    const step = randomStep(net, graph, { rows, seed: 13 })
    const order = generator(14).permutation(rows)
    const x = reorder(step.x, net.inputs, order, 'rows')
    const target = reorder(step.target, step.target.length / rows, order, 'rows')
    const random: NonNullable<Step['random']> = (purpose, stream, i) =>
      step.random?.(purpose, stream, (order[Math.floor(i / 6)] ?? 0) * 6 + (i % 6)) ?? Number.NaN
    const other = { ...step, x, target, random }
    expect(lossOf(graph, other)).toBeCloseTo(lossOf(graph, step), 12)
    expectSame(gradientOf(graph, other), gradientOf(graph, step))
  })

  it('with dropout 0%, to the last bit', () => {
    const [none, zero] = [trainingGraph(numbers), trainingGraph({ ...numbers, dropout: '0%' })]
    const step = randomStep(numbers, none, { rows, seed: 15 })
    expect(lossOf(zero, step)).toBe(lossOf(none, step))
    expectSame(gradientOf(zero, step), gradientOf(none, step), 0)
  })

  it('when a batch is summed in blocks that know the whole number of rows', () => {
    const graph = trainingGraph(numbers)
    const step = randomStep(numbers, graph, { rows, seed: 16 })
    const block = (from: number, to: number): Named =>
      gradientOf(graph, {
        ...step,
        rows: to - from,
        totalRows: rows,
        x: step.x.slice(from * 5, to * 5),
        target: step.target.slice(from * 3, to * 3),
      })
    const [a, b] = [block(0, 4), block(4, 7)]
    const total = new Map([...a].map(([name, values]) => [name, values.map((v, i) => v + (b.get(name)?.[i] ?? 0))]))
    expectSame(total, gradientOf(graph, step))
  })
})

describe('the gradient scales with the loss', () => {
  it.each(nets)('reduce: sum is rows times reduce: rows: $name', ({ net }) => {
    const loss = { class: 'cross_entropy', binary: 'bce', number: 'mse' }[net.output]
    const [sum, perRow, mean] = ['sum', 'rows', 'mean'].map((reduce) =>
      trainingGraph({ ...net, loss: `${loss} reduce: ${reduce}` }),
    )
    if (sum === undefined || perRow === undefined || mean === undefined) throw new Error('three graphs')
    const step = randomStep(net, sum, { rows, seed: 17 })
    expectSame(gradientOf(sum, step), scaled(gradientOf(perRow, step), rows))
    expectSame(gradientOf(perRow, step), scaled(gradientOf(mean, step), net.output === 'class' ? 1 : net.outputs))
  })

  it('by 2 when every row stands twice in a sum', () => {
    const graph = trainingGraph({ ...numbers, loss: 'mse reduce: sum' })
    const step = randomStep(numbers, graph, { rows, seed: 18 })
    const twice = {
      ...step,
      rows: 2 * rows,
      x: Float64Array.of(...step.x, ...step.x),
      target: Float64Array.of(...step.target, ...step.target),
    }
    expectSame(gradientOf(graph, twice), scaled(gradientOf(graph, step), 2))
  })
})

describe('dropout', () => {
  it('draws a mask of its own for every layer', () => {
    const streams = trainingGraph({ ...binary, hidden: [4, 4, 4] }).nodes.flatMap((node) =>
      node.op === 'random' ? [`${node.purpose} ${node.stream}`] : [],
    )
    expect(new Set(streams).size).toBe(3)
  })

  it('keeps the expected value: the mean over many masks is the value without', () => {
    const net: Net = { inputs: 1, hidden: [1], activation: 'identity', dropout: '40%', output: 'number', outputs: 1 }
    const graph = trainingGraph(net)
    const valueOf: Record<string, number> = { hidden1Weights: 1, lastWeights: 1 }
    const states = graph.states.map(({ name }) => Float64Array.of(valueOf[name] ?? 0))
    const count = 100_000
    const g = generator(19)
    const x = new Float64Array(count).fill(1)
    const { outputs } = evaluate(graph, { rows: count, x, states, random: () => g.uniform() }, ['output'])
    const values = [...(outputs.get('output')?.values ?? [])]
    const mean = values.reduce((a, b) => a + b, 0) / count
    // The standard deviation of the mean is √(p / (1 − p) / count) = 0.0026.
    expect(Math.abs(mean - 1)).toBeLessThan(0.01)
    expect(new Set(values.map((v) => v.toFixed(12)))).toEqual(new Set(['0.000000000000', (1 / 0.6).toFixed(12)]))
  })
})

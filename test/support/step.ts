/** What a step on a graph needs from outside, made up reproducibly. */
import type { Graph } from '../../src/3-graph/graph.js'
import type { Bindings } from '../reference/index.js'
import { generator } from './generator.js'
import type { Net } from './net.js'

export interface Step extends Bindings {
  readonly x: Float64Array
  readonly target: Float64Array
  readonly states: readonly Float64Array[]
}

export interface StepOptions {
  readonly rows: number
  readonly seed: number
  readonly learningRate?: number
}

/** Inputs, targets that fit the output, parameters of a usual size, positive statistics and moments. */
export function randomStep(
  net: Pick<Net, 'inputs' | 'output' | 'outputs' | 'range'>,
  graph: Graph,
  { rows, seed, learningRate = 0.1 }: StepOptions,
): Step {
  const g = generator(seed)
  const states = graph.states.map(({ role, shape, name }) => {
    const size = shape.rows * shape.columns
    if (role === 'parameter') return name.endsWith('Gamma') ? g.array(size, 0.5, 1.5) : g.array(size, -0.8, 0.8)
    return g.array(size, 0.5, 0.9)
  })
  return {
    rows,
    x: g.array(rows * net.inputs, -1.5, 1.5),
    target: randomTarget(net, rows, seed + 1),
    states,
    learningRate,
    random: draws(seed),
  }
}

export function randomTarget(
  { output, outputs, range = '-2..2' }: Pick<Net, 'output' | 'outputs' | 'range'>,
  rows: number,
  seed: number,
): Float64Array {
  const g = generator(seed)
  switch (output) {
    case 'class':
      return Float64Array.from({ length: rows }, () => g.index(outputs))
    case 'binary':
      return Float64Array.from({ length: rows * outputs }, () => g.index(2))
    case 'number':
      return g.array(rows * outputs, ...ends(range))
  }
}

const ends = (range: string): readonly [number, number] => {
  const [low = Number.NaN, high = Number.NaN] = range.split('..').map(Number)
  return [low, high]
}

/** Draws that are a function of purpose, stream, index and their number. */
export function draws(seed: number): NonNullable<Bindings['random']> {
  return (purpose, stream, index, draw = 0, distribution = 'uniform') => {
    const g = generator(seed + purpose.length * 7919 + stream * 104729 + index * 1299709 + draw * 15485863)
    g.uniform()
    const uniform = g.uniform()
    if (distribution === 'uniform') return uniform
    return Math.sqrt(-2 * Math.log(1 - uniform)) * Math.cos(2 * Math.PI * g.uniform())
  }
}

/** Parameters as given; statistics, moments and running scalars as they start. */
export function startingStates(graph: Graph, parameter: (size: number) => Float64Array): Float64Array[] {
  return graph.states.map(({ role, start, shape, name }) => {
    const size = shape.rows * shape.columns
    if (role === 'parameter') return parameter(size)
    if (start.law !== 'constant') throw new Error(`${name} starts at random`)
    return new Float64Array(size).fill(start.value)
  })
}

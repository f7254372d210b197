/** Three ways to a gradient: the graph's own, by differences, and by dual numbers. */
import type { Graph, StateId } from '../../src/3-graph/graph.js'
import { evaluate, evaluateDual } from '../reference/index.js'
import type { Step } from './step.js'

export interface NamedGradient {
  readonly name: string
  readonly values: readonly number[]
}

interface Parameter {
  readonly id: StateId
  readonly name: string
  readonly size: number
}

/** Those that the step trains: a frozen layer's have no gradient. */
export const parametersOf = (graph: Graph): readonly Parameter[] =>
  graph.states.flatMap(({ role, name, shape }, id) =>
    role === 'parameter' && graph.outputs.has(`gradient.${name}`)
      ? [{ id, name, size: shape.rows * shape.columns }]
      : [],
  )

/** What the differentiated graph says, for all parameters or the named ones. */
export function gradientsOf(
  graph: Graph,
  step: Step,
  names: readonly string[] = parametersOf(graph).map(({ name }) => name),
): readonly NamedGradient[] {
  const outputs = evaluate(
    graph,
    step,
    names.map((name) => `gradient.${name}`),
  ).outputs
  return names.map((name) => ({ name, values: [...(outputs.get(`gradient.${name}`)?.values ?? [])] }))
}

export function lossOf(graph: Graph, step: Step): number {
  return evaluate(graph, step, ['loss']).outputs.get('loss')?.values[0] ?? Number.NaN
}

/** The loss with one element of one state moved. */
function lossAt(graph: Graph, step: Step, id: StateId, index: number, by: number): number {
  const states = step.states.map((state, at) => (at === id ? moved(state, index, by) : state))
  return lossOf(graph, { ...step, states })
}
function moved(state: Float64Array, index: number, by: number): Float64Array {
  const copy = state.slice()
  copy[index] = (copy[index] ?? Number.NaN) + by
  return copy
}

const near = 6e-6
const wide = 1e-4
/** How much the slopes to the left and to the right may differ, as a share of the steepest slope: curvature, no kink. */
const allowedBend = 5e-3

/**
 * Central differences of the loss; nothing where a kink lies close. The step for the test is much wider than the one for
 * the figure, so a kink that could touch the figure shows with nearly its whole change of slope.
 */
export function differenceGradient(graph: Graph, step: Step): readonly NamedGradient[] | undefined {
  const here = lossOf(graph, step)
  const bends: number[] = []
  const gradients = parametersOf(graph).map(({ id, name, size }) => ({
    name,
    values: Array.from({ length: size }, (_, i) => {
      const at = (by: number): number => lossAt(graph, step, id, i, by)
      bends.push(Math.abs(at(wide) - 2 * here + at(-wide)) / wide)
      return (at(near) - at(-near)) / (2 * near)
    }),
  }))
  const steepest = Math.max(...gradients.flatMap(({ values }) => values.map(Math.abs)))
  return bends.every((bend) => bend <= allowedBend * steepest) ? gradients : undefined
}

/** The derivative of the loss along every single parameter, by dual numbers. */
export function dualGradients(graph: Graph, step: Step): readonly NamedGradient[] {
  return parametersOf(graph).map(({ id, name, size }) => ({
    name,
    values: Array.from({ length: size }, (_, i) => {
      const direction = Array.from({ length: size }, (_, j) => (i === j ? 1 : 0))
      const { outputs } = evaluateDual(graph, step, new Map([[id, direction]]), ['loss'])
      return outputs.get('loss')?.values[0]?.tangent ?? Number.NaN
    }),
  }))
}

/** The evaluator as tests use it: with plain numbers, and with dual numbers. */
import type { Graph, StateId } from '../../src/3-graph/graph.js'
import type { Algebra } from './algebra.js'
import { dual, type Dual } from './dual.js'
import { evaluateIn, type Bindings, type Evaluation } from './evaluate.js'
import { fromNumbers, type Matrix } from './matrix.js'
import { real } from './real.js'

export type { Bindings, Evaluation } from './evaluate.js'
export type { Dual } from './dual.js'

export interface PlainEvaluation extends Omit<Evaluation<number>, 'states'> {
  readonly states: Float64Array[]
}

/** One step in double precision: every node, every output, and the states after their writes. */
export function evaluate(graph: Graph, bindings: Bindings, only?: readonly string[]): PlainEvaluation {
  const evaluation = evaluateIn(real, graph, bindings, initialStates(real, graph, bindings), only)
  return { ...evaluation, states: evaluation.states.map((state) => Float64Array.from(state.values)) }
}

/** The same with the derivative along `tangents`: how fast each state moves (one that is not named stands still). */
export function evaluateDual(
  graph: Graph,
  bindings: Bindings,
  tangents: ReadonlyMap<StateId, ArrayLike<number>>,
  only?: readonly string[],
): Evaluation<Dual> {
  const states = initialStates(dual, graph, bindings).map((state, id) => {
    const direction = tangents.get(id)
    if (direction === undefined) return state
    const values = Array.from(state.values, ({ value }, i) => ({ value, tangent: direction[i] ?? 0 }))
    return { ...state, values }
  })
  return evaluateIn(dual, graph, bindings, states, only)
}

function initialStates<T>(algebra: Algebra<T>, graph: Graph, bindings: Bindings): Matrix<T>[] {
  return graph.states.map(({ shape, name }, id) => {
    const given = bindings.states[id]
    if (given === undefined) throw new Error(`no values for ${name}`)
    return fromNumbers(algebra, shape.rows, shape.columns, given)
  })
}

/**
 * The reference evaluator: what a graph means, with plain loops in the order of the nodes. It knows nothing of
 * schedules, buffers or targets, and is written for reading; the emitted programs are held against it.
 */
import type { Graph, Node, NodeId, ScalarInput } from '../../src/3-graph/graph.js'
import type { Distribution, RandomPurpose } from '../../src/expression/tensor.js'
import type { Algebra } from './algebra.js'
import { map } from './map.js'
import { matmul, transpose } from './matmul.js'
import { extents, fromNumbers, zeros, type Matrix } from './matrix.js'
import { reduce } from './reduce.js'
import { concat, slice } from './side-by-side.js'

/** What a step gets from outside. */
export interface Bindings {
  readonly rows: number
  /** Rows of the whole step; the rows at hand unless gradients accumulate over blocks. */
  readonly totalRows?: number
  /** What those rows weigh, where the loss weighs classes. */
  readonly totalWeight?: number
  readonly learningRate?: number
  /** Row-major, already scaled. */
  readonly x: ArrayLike<number>
  /** rows × outputs, or a class index a row. */
  readonly target?: ArrayLike<number>
  /** One array for each of `graph.states`. */
  readonly states: readonly ArrayLike<number>[]
  /** `index` is row·columns + column; without more, the layer's first draw, uniform on [0, 1). */
  readonly random?: (
    purpose: RandomPurpose,
    stream: number,
    index: number,
    draw?: number,
    distribution?: Distribution,
  ) => number
}

export interface Evaluation<T> {
  /** The value of every node; a node that was not asked for is a 0×0 matrix. */
  readonly values: readonly Matrix<T>[]
  readonly outputs: ReadonlyMap<string, Matrix<T>>
  /** After the writes. */
  readonly states: readonly Matrix<T>[]
}

/**
 * Evaluates the whole graph, or just what the named outputs need (the states then stay as they were). `initial` are the
 * states' values in the algebra.
 */
export function evaluateIn<T>(
  algebra: Algebra<T>,
  graph: Graph,
  bindings: Bindings,
  initial: readonly Matrix<T>[],
  only?: readonly string[],
): Evaluation<T> {
  const needed =
    only &&
    reachable(
      graph,
      only.map((name) => outputNode(graph, name)),
    )
  const values: Matrix<T>[] = []
  const valueOf = (id: NodeId): Matrix<T> => required(values[id], `node ${id} stands after its use`)
  for (const [id, node] of graph.nodes.entries()) {
    const wanted = needed === undefined || needed.has(id)
    values.push(
      wanted
        ? checked(id, node, bindings, evaluateNode(algebra, node, bindings, initial, valueOf))
        : zeros(algebra, 0, 0),
    )
  }
  const names = only ?? [...graph.outputs.keys()]
  const states = [...initial]
  if (only === undefined) for (const write of graph.writes) states[write.state] = valueOf(write.value)
  return { values, outputs: new Map(names.map((name) => [name, valueOf(outputNode(graph, name))])), states }
}

function evaluateNode<T>(
  algebra: Algebra<T>,
  node: Node,
  bindings: Bindings,
  states: readonly Matrix<T>[],
  valueOf: (id: NodeId) => Matrix<T>,
): Matrix<T> {
  const { rows, columns } = extents(node.shape, bindings.rows)
  switch (node.op) {
    case 'input':
      return fromNumbers(algebra, rows, columns, required(bindings[node.input], `no ${node.input} given`))
    case 'scalar':
      return fromNumbers(algebra, 1, 1, [scalar(node.scalar, bindings)])
    case 'state':
      return required(states[node.state], `no state ${node.state}`)
    case 'random': {
      const random = required(bindings.random, 'no random draws given')
      const { purpose, stream, draw, distribution } = node
      const numbers = Array.from({ length: rows * columns }, (_, i) => random(purpose, stream, i, draw, distribution))
      return fromNumbers(algebra, rows, columns, numbers)
    }
    case 'matmul': {
      const a = node.transposeA ? transpose(algebra, valueOf(node.a)) : valueOf(node.a)
      const b = node.transposeB ? transpose(algebra, valueOf(node.b)) : valueOf(node.b)
      return matmul(algebra, a, b)
    }
    case 'map':
      return map(algebra, node.value, node.inputs.map(valueOf), rows, columns)
    case 'reduce':
      return reduce(algebra, node.fold, node.over, valueOf(node.of))
    case 'concat':
      return concat(algebra, node.parts.map(valueOf))
    case 'slice':
      return slice(algebra, valueOf(node.of), node.offset, columns)
    case 'stop': {
      const of = valueOf(node.of)
      const result = zeros(algebra, of.rows, of.columns)
      for (let i = 0; i < of.values.length; i++) result.values[i] = algebra.stop(of.values[i] as T)
      return result
    }
  }
}

function scalar(name: ScalarInput, bindings: Bindings): number {
  switch (name) {
    case 'rowCount':
      return bindings.rows
    case 'totalRows':
      return bindings.totalRows ?? bindings.rows
    case 'totalWeight':
      return required(bindings.totalWeight, 'no weight of the rows given')
    case 'learningRate':
      return required(bindings.learningRate, 'no learning rate given')
  }
}

/** Every value has the shape that its node declares. */
function checked<T>(id: NodeId, node: Node, bindings: Bindings, value: Matrix<T>): Matrix<T> {
  const { rows, columns } = extents(node.shape, bindings.rows)
  if (value.rows === rows && value.columns === columns) return value
  throw new Error(`node ${id} (${node.op}) declares ${rows}×${columns} and is ${value.rows}×${value.columns}`)
}

function reachable(graph: Graph, roots: readonly NodeId[]): ReadonlySet<NodeId> {
  const found = new Set<NodeId>(roots)
  for (let id = graph.nodes.length - 1; id >= 0; id--) {
    const node = graph.nodes[id]
    if (node !== undefined && found.has(id)) for (const operand of operands(node)) found.add(operand)
  }
  return found
}

function operands(node: Node): readonly NodeId[] {
  if (node.op === 'matmul') return [node.a, node.b]
  if (node.op === 'map') return node.inputs
  if (node.op === 'concat') return node.parts
  return node.op === 'reduce' || node.op === 'slice' || node.op === 'stop' ? [node.of] : []
}

const outputNode = (graph: Graph, name: string): NodeId => required(graph.outputs.get(name), `no output ${name}`)

function required<V>(value: V | undefined, otherwise: string): V {
  if (value === undefined) throw new Error(otherwise)
  return value
}

import { add, constant, div, mul, neg, sub } from '../../expression/build.js'
import { isZero, leavesOf } from '../../expression/walk.js'
import { keyOfNodeLeaf, nodeExpr, type GraphBuilder, type NodeExpr, type NodeLeaf } from '../builder.js'
import { frozenNodes } from '../frozen.js'
import type { Graph, Node, NodeId } from '../graph.js'
import { operandsOf } from '../operands.js'
import { scalarShape } from '../shape.js'
import { expressionOf, moved, rebuild } from './rebuild.js'

/**
 * (x·W + b)·scale + shift = x·(W·scale) + (b·scale + shift) where scale and shift follow from states alone: in
 * prediction, a batch norm becomes part of the dense layer before it. What is left to compute a row is one product.
 */
export function foldScales(graph: Graph): Graph {
  // While training, the weights change with every step, and the gradients are those of the layers as they stand.
  if (graph.writes.length > 0) return graph
  const multiples = multiplesOfProducts(graph)
  return rebuild(graph, (builder) => (node, id, to) => {
    const multiple = multiples.get(id)
    if (!multiple || multiple.factor.op === 'const') return 'keep'
    return folded(builder, graph, node, multiple, to)
  })
}

/** A node as factor · product + offset, with a matrix product and parts that follow from states alone. */
interface Multiple {
  readonly product: NodeId
  readonly factor: NodeExpr
  readonly offset: NodeExpr
  /** Nodes from the product to this one. */
  readonly steps: number
}

/** A few norms in a row are folded, not thousands of them into one expression. */
const mostSteps = 8

function multiplesOfProducts(graph: Graph): ReadonlyMap<NodeId, Multiple> {
  const frozen = frozenNodes(graph)
  const once = readOnce(graph)
  const multiples = new Map<NodeId, Multiple>()
  graph.nodes.forEach((node, id) => {
    if (frozen.has(id)) return
    if (node.op === 'matmul' && !node.transposeB && frozen.has(node.b)) {
      multiples.set(id, { product: id, factor: constant(1), offset: constant(0), steps: 0 })
    } else if (node.op === 'map') {
      const [input, ...others] = node.inputs.filter((at) => !frozen.has(at))
      const before = input === undefined || others.length > 0 || !once.has(input) ? undefined : multiples.get(input)
      if (!before || before.steps === mostSteps) return
      const linear = linearIn(expressionOf(node), (leaf) => leaf.kind === 'node' && leaf.id === input)
      if (!linear) return
      const factor = mul(before.factor, linear.factor)
      const offset = add(mul(before.offset, linear.factor), linear.offset)
      multiples.set(id, { product: before.product, factor, offset, steps: before.steps + 1 })
    }
  })
  return multiples
}

/** Nodes that one other node reads, and nobody outside. */
function readOnce({ nodes, outputs }: Graph): ReadonlySet<NodeId> {
  const readers = new Map<NodeId, number>()
  for (const node of nodes) {
    for (const operand of new Set(operandsOf(node))) readers.set(operand, (readers.get(operand) ?? 0) + 1)
  }
  for (const id of outputs.values()) readers.delete(id)
  return new Set([...readers].flatMap(([id, count]) => (count === 1 ? [id] : [])))
}

type Linear = Pick<Multiple, 'factor' | 'offset'>

/** An expression as factor · x + offset, if it is one. */
function linearIn(part: NodeExpr, isX: (leaf: NodeLeaf) => boolean): Linear | undefined {
  if (part.op === 'leaf' && isX(part.leaf)) return { factor: constant(1), offset: constant(0) }
  if (!leavesOf(part, keyOfNodeLeaf).some(isX)) return { factor: constant(0), offset: part }
  if (part.op === 'neg') {
    const a = linearIn(part.a, isX)
    return a && { factor: neg(a.factor), offset: neg(a.offset) }
  }
  if (part.op !== 'add' && part.op !== 'sub' && part.op !== 'mul' && part.op !== 'div') return undefined
  const [a, b] = [linearIn(part.a, isX), linearIn(part.b, isX)]
  if (!a || !b) return undefined
  if (part.op === 'add') return { factor: add(a.factor, b.factor), offset: add(a.offset, b.offset) }
  if (part.op === 'sub') return { factor: sub(a.factor, b.factor), offset: sub(a.offset, b.offset) }
  if (isZero(b.factor)) {
    const times = part.op === 'mul' ? mul<NodeLeaf> : div<NodeLeaf>
    return { factor: times(a.factor, b.offset), offset: times(a.offset, b.offset) }
  }
  if (part.op === 'div' || !isZero(a.factor)) return undefined
  return { factor: mul(a.offset, b.factor), offset: mul(a.offset, b.offset) }
}

function folded(
  builder: GraphBuilder,
  graph: Graph,
  node: Node,
  { product, factor, offset }: Multiple,
  to: (old: NodeId) => NodeId,
): NodeId {
  const matmul = graph.nodes[product]
  if (matmul?.op !== 'matmul') throw new Error(`node ${product} is no product`)
  const { name, scope, origin, shape } = node
  const layer = { scope: matmul.scope, origin: matmul.origin }
  const named = (what: string) => ({ ...layer, name: `${matmul.scope ?? 'layer'}Folded${what}` })
  const weights = builder.map(mul(nodeExpr(to(matmul.b)), moved(factor, to)), named('Weights'))
  const { a, transposeA, transposeB } = matmul
  const operation = { op: 'matmul', a: to(a), b: weights, transposeA, transposeB } as const
  const value = builder.add(operation, scalarShape, { ...layer, name: matmul.name })
  const bias = isZero(offset) ? offset : nodeExpr(builder.map(moved(offset, to), named('Bias')))
  return builder.map(add(nodeExpr(value), bias), { name, scope, origin }, shape)
}

/**
 * Reverse-mode differentiation: the gradient rule of every primitive, and the walk from the loss to the parameters.
 * Gradients are ordinary nodes, so everything after this stage treats them like any other value.
 */
import { add, constant, eq, leaf, mul, where } from '../expression/build.js'
import { derivative } from '../expression/differentiate.js'
import type { Expr } from '../expression/types.js'
import { rewrite } from '../expression/walk.js'
import { GraphBuilder, nodeExpr, type Hints, type NodeExpr, type NodeLeaf } from './builder.js'
import { kindName } from './default-names.js'
import type { Graph, MapLeaf, Node, NodeId, Operation, Shape } from './graph.js'
import { operandsOf } from './operands.js'
import { scalarShape } from './shape.js'

/** What flows into one operand: its gradient, still to be summed down to the operand's own shape. */
type Contribution = readonly [operand: NodeId, gradient: NodeId]

type Of<Op extends Operation['op']> = Extract<Node, { op: Op }>
type Rule<Op extends Operation['op']> = (of: {
  readonly builder: GraphBuilder
  readonly node: Of<Op>
  readonly id: NodeId
  /** The gradient of the loss with respect to this node. */
  readonly gradient: NodeId
  /** Whether a parameter is behind this operand; if not, its gradient is of no use. */
  readonly wanted: (operand: NodeId) => boolean
  /** Where the gradient of an operand comes from and what to call it. */
  readonly hints: (operand: NodeId) => Hints
}) => readonly Contribution[]

/** An operand of a product and whether it is used transposed. */
type Side = readonly [id: NodeId, transposed: boolean]

const none = (): readonly Contribution[] => []

const rules: { readonly [Op in Operation['op']]: Rule<Op> } = {
  input: none,
  scalar: none,
  state: none,
  random: none,
  stop: none,
  // c = a·b:  ∂a = ∂c·bᵀ, ∂b = aᵀ·∂c; a transposed operand gets the transpose of that.
  matmul: ({ builder, node: { a, b, transposeA, transposeB }, gradient, wanted, hints }) => {
    const product = (of: NodeId, left: Side, right: Side): Contribution => {
      const [[a, transposeA], [b, transposeB]] = [left, right]
      return [of, builder.add({ op: 'matmul', a, b, transposeA, transposeB }, scalarShape, hints(of))]
    }
    const g: Side = [gradient, false]
    const gT: Side = [gradient, true]
    return [
      ...(wanted(a) ? [transposeA ? product(a, [b, transposeB], gT) : product(a, g, [b, !transposeB])] : []),
      ...(wanted(b) ? [transposeB ? product(b, gT, [a, transposeA]) : product(b, [a, !transposeA], g)] : []),
    ]
  },
  map: ({ builder, node, id, gradient, wanted, hints }) =>
    node.inputs.flatMap((input, index) =>
      wanted(input)
        ? [[input, builder.map(mul(nodeExpr(gradient), slope(node, id, index)), hints(input), node.shape)] as const]
        : [],
    ),
  reduce: ({ builder, node: { fold, of }, id, gradient, hints }) => {
    const { shape } = builder.node(of)
    const flowing = nodeExpr(gradient)
    const share = fold === 'sum' ? flowing : where(eq(nodeExpr(of), nodeExpr(id)), flowing, constant(0))
    return [[of, builder.map(share, hints(of), shape)]]
  },
  // Each part gets its columns of the gradient back.
  concat: ({ builder, node: { parts }, gradient, wanted, hints }) => {
    const shapes = parts.map((part) => builder.node(part).shape)
    const offsets = offsetsOf(shapes.map(({ columns }) => columns))
    return parts.flatMap((part, index) => {
      const [shape, offset] = [shapes[index], offsets[index]]
      if (!wanted(part) || !shape || offset === undefined) return []
      return [[part, builder.add({ op: 'slice', of: gradient, offset }, shape, hints(part))] as const]
    })
  },
  // What was left out has no effect: its gradient is 0.
  slice: ({ builder, node: { of, offset, shape }, gradient, hints }) => {
    const { rows, columns } = builder.node(of).shape
    const zeros = (count: number): readonly NodeId[] =>
      count === 0 ? [] : [builder.map(constant(0), {}, { rows, columns: count })]
    const parts = [...zeros(offset), gradient, ...zeros(columns - offset - shape.columns)]
    return [[of, builder.add({ op: 'concat', parts }, scalarShape, hints(of))]]
  },
}

/** Where each part of a concat begins. */
function offsetsOf(widths: readonly number[]): readonly number[] {
  let offset = 0
  return widths.map((width) => (offset += width) - width)
}

/** ∂ map / ∂ input, reusing the map's own value where the derivative contains it (tanh: 1 − y²). */
function slope(node: Of<'map'>, id: NodeId, index: number): NodeExpr {
  const place = (at: MapLeaf): NodeExpr => {
    const input = at.kind === 'input' ? node.inputs[at.index] : undefined
    return input === undefined ? leaf<NodeLeaf>({ kind: 'column' }) : nodeExpr(input)
  }
  if (node.derivativeFromOutput) return rewriteLeaves(node.derivativeFromOutput, () => nodeExpr(id))
  const general = derivative(node.value, (at) => at.kind === 'input' && at.index === index)
  return rewrite<MapLeaf, NodeLeaf>(general, (part) => {
    if (part === node.value && part.op !== 'leaf') return nodeExpr(id)
    return part.op === 'leaf' ? place(part.leaf) : undefined
  })
}

const rewriteLeaves = (e: Expr<MapLeaf>, place: (leaf: MapLeaf) => NodeExpr): NodeExpr =>
  rewrite<MapLeaf, NodeLeaf>(e, (part) => (part.op === 'leaf' ? place(part.leaf) : undefined))

/** Adds the gradient of `loss` (1×1) with respect to every parameter, as output `gradient.<name>`. */
export function differentiate(graph: Graph, loss: NodeId): Graph {
  const builder = GraphBuilder.from(graph)
  const needed = dependsOnParameter(graph)
  const gradients = new Map<NodeId, NodeId>([[loss, builder.map(constant(1), { name: 'one' })]])
  for (let id = loss; id >= 0; id--) {
    const gradient = gradients.get(id)
    const node = graph.nodes[id]
    if (gradient === undefined || !node || !needed.has(id)) continue
    const hints = (operand: NodeId): Hints => {
      const of = graph.nodes[operand]
      const name = of?.op === 'matmul' ? kindName(of) : of?.name
      return { scope: node.scope, origin: node.origin, name: name && `${name}Gradient` }
    }
    const wanted = (operand: NodeId): boolean => needed.has(operand)
    // The table holds one rule for every operation; TypeScript cannot see that `node` fits the rule found under its op.
    const rule = rules[node.op] as Rule<Operation['op']>
    for (const [operand, flowing] of rule({ builder, node, id, gradient, wanted, hints })) {
      const of = graph.nodes[operand]
      if (!of) continue
      const own = sumTo(builder, flowing, of.shape, hints(operand))
      const before = gradients.get(operand)
      const total =
        before === undefined ? own : builder.map(add(nodeExpr(before), nodeExpr(own)), hints(operand), of.shape)
      gradients.set(operand, total)
    }
  }
  graph.nodes.forEach((node, id) => {
    const state = node.op === 'state' ? graph.states[node.state] : undefined
    const gradient = gradients.get(id)
    if (state?.role === 'parameter' && gradient !== undefined) builder.output(`gradient.${state.name}`, gradient)
  })
  return builder.build()
}

/** A gradient that was broadcast on the way forward is summed on the way back. */
function sumTo(builder: GraphBuilder, gradient: NodeId, shape: Shape, hints: Hints): NodeId {
  const from = builder.node(gradient).shape
  const overRows = from.rows !== shape.rows
  const overColumns = from.columns !== shape.columns
  const down = overColumns
    ? builder.add({ op: 'reduce', fold: 'sum', over: 'columns', of: gradient }, scalarShape, hints)
    : gradient
  return overRows ? builder.add({ op: 'reduce', fold: 'sum', over: 'rows', of: down }, scalarShape, hints) : down
}

/** The nodes through which a parameter reaches the loss; nothing flows into the rest. */
function dependsOnParameter(graph: Graph): ReadonlySet<NodeId> {
  const depending = new Set<NodeId>()
  graph.nodes.forEach((node, id) => {
    const own = node.op === 'state' && graph.states[node.state]?.role === 'parameter'
    if (own || (node.op !== 'stop' && operandsOf(node).some((operand) => depending.has(operand)))) depending.add(id)
  })
  return depending
}

import { leaf } from '../../expression/build.js'
import { substitute } from '../../expression/walk.js'
import { GraphBuilder, nodeExpr, type NodeExpr, type NodeLeaf } from '../builder.js'
import type { Graph, MapLeaf, Node, NodeId, Operation } from '../graph.js'

/** What a pass does with one node: leave it out, or put other nodes in its place (given the builder and new operands). */
export type Replace = (node: Node, id: NodeId, to: (old: NodeId) => NodeId) => NodeId | 'drop' | 'keep'

/** Copies a graph node by node; `replace` decides what becomes of each. Names and origins travel along. */
export function rebuild(graph: Graph, replace: (builder: GraphBuilder) => Replace): Graph {
  const builder = new GraphBuilder()
  graph.states.forEach((state) => builder.declare(state))
  const known = new Map<NodeId, NodeId>()
  const to = (old: NodeId): NodeId => {
    const id = known.get(old)
    if (id === undefined) throw new Error(`node ${old} was dropped but is still read`)
    return id
  }
  const decide = replace(builder)
  graph.nodes.forEach((node, id) => {
    const decision = decide(node, id, to)
    if (decision === 'drop') return
    known.set(id, decision === 'keep' ? copy(builder, node, to) : decision)
  })
  graph.outputs.forEach((id, name) => builder.output(name, to(id)))
  graph.writes.forEach(({ state, value }) => builder.write(state, to(value)))
  return builder.build()
}

function copy(builder: GraphBuilder, node: Node, to: (old: NodeId) => NodeId): NodeId {
  const { shape, name, scope, origin, ...operation } = node
  return builder.add(withOperandNodes(operation, to), shape, { name, scope, origin })
}

export function withOperandNodes(operation: Operation, to: (old: NodeId) => NodeId): Operation {
  switch (operation.op) {
    case 'input':
    case 'scalar':
    case 'state':
    case 'random':
      return operation
    case 'matmul':
      return { ...operation, a: to(operation.a), b: to(operation.b) }
    case 'map':
      return { ...operation, inputs: operation.inputs.map(to) }
    case 'concat':
      return { ...operation, parts: operation.parts.map(to) }
    case 'reduce':
    case 'slice':
    case 'stop':
      return { ...operation, of: to(operation.of) }
  }
}

/** An expression over the nodes of the copied graph, over those of the copy. */
export const moved = (e: NodeExpr, to: (old: NodeId) => NodeId): NodeExpr =>
  substitute<NodeLeaf, NodeLeaf>(e, (at) => (at.kind === 'column' ? leaf(at) : nodeExpr(to(at.id))))

/** A map's expression over nodes instead of its own inputs. */
export function expressionOf(
  map: Extract<Node, { op: 'map' }>,
  place: (input: NodeId) => NodeExpr = nodeExpr,
): NodeExpr {
  return substitute<MapLeaf, NodeLeaf>(map.value, (at) => {
    if (at.kind === 'column') return leaf<NodeLeaf>({ kind: 'column' })
    const input = map.inputs[at.index]
    if (input === undefined) throw new Error(`a map reads its input ${at.index}, but has ${map.inputs.length}`)
    return place(input)
  })
}

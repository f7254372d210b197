import { le, where } from '../../expression/build.js'
import { ExpressionKeys } from '../../expression/key.js'
import { isZero } from '../../expression/walk.js'
import { keyOfNodeLeaf, nodeExpr, type NodeExpr, type NodeLeaf } from '../builder.js'
import type { Graph, Node, NodeId } from '../graph.js'
import { expressionOf, moved, rebuild } from './rebuild.js'

/**
 * A gradient behind relu and dropout is 0 where relu gave 0 and where dropout took away, and so is what dropout gave:
 * with d = (draw ≥ p ? y·c : 0) and c > 0, (y ≤ 0 ? 0 : (draw ≥ p ? g : 0)) = (d ≤ 0 ? 0 : g). Nothing is drawn again
 * on the way back, and y need not be kept.
 */
export function reuseMasks(graph: Graph): Graph {
  const keys = new ExpressionKeys<NodeLeaf>(keyOfNodeLeaf)
  const keyOf = (y: NodeId, draw: NodeExpr): string => `${y} ${keys.keyOf(draw)}`
  const dropped = new Map<string, NodeId>()
  const reused = new Map<NodeId, { readonly d: NodeId; readonly g: NodeExpr }>()
  graph.nodes.forEach((node, id) => {
    const kept = keptWhere(node)
    const y = kept && scaled(kept.value)
    if (kept && y !== undefined) dropped.set(keyOf(y, kept.condition), id)
    const behind = positive(node)
    const inner = behind && keptWhere(graph.nodes[behind.of])
    const d = behind && inner && dropped.get(keyOf(behind.y, inner.condition))
    if (inner && d !== undefined) reused.set(id, { d, g: inner.value })
  })
  return rebuild(graph, (builder) => (node, id, to) => {
    const found = reused.get(id)
    if (!found) return 'keep'
    const { name, scope, origin, shape } = node
    return builder.map(where(le(nodeExpr(to(found.d)), 0), 0, moved(found.g, to)), { name, scope, origin }, shape)
  })
}

/** condition ? value : 0 */
function keptWhere(node: Node | undefined): { readonly condition: NodeExpr; readonly value: NodeExpr } | undefined {
  if (node?.op !== 'map') return undefined
  const whole = expressionOf(node)
  return whole.op === 'where' && isZero(whole.b) ? { condition: whole.condition, value: whole.a } : undefined
}

/** The y of y · c, where c > 0. */
const scaled = (value: NodeExpr): NodeId | undefined =>
  value.op === 'mul' && value.b.op === 'const' && value.b.value > 0 ? nodeOf(value.a) : undefined

/** y ≤ 0 ? 0 : of */
function positive(node: Node): { readonly y: NodeId; readonly of: NodeId } | undefined {
  if (node.op !== 'map') return undefined
  const whole = expressionOf(node)
  if (whole.op !== 'where' || !isZero(whole.a) || whole.condition.op !== 'le' || !isZero(whole.condition.b))
    return undefined
  const [y, of] = [nodeOf(whole.condition.a), nodeOf(whole.b)]
  return y === undefined || of === undefined ? undefined : { y, of }
}

const nodeOf = (e: NodeExpr): NodeId | undefined => (e.op === 'leaf' && e.leaf.kind === 'node' ? e.leaf.id : undefined)

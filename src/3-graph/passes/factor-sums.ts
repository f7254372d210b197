import { div, mul, neg } from '../../expression/build.js'
import { leavesOf } from '../../expression/walk.js'
import { keyOfNodeLeaf, nodeExpr, type GraphBuilder, type NodeExpr } from '../builder.js'
import type { Graph, Node, NodeId } from '../graph.js'
import { scalarShape } from '../shape.js'
import { expressionOf, rebuild } from './rebuild.js'

/**
 * Σ c·x = c·Σ x where c does not change along the sum. Batch norm's gradients, derived by the general rules, are five
 * sums over the rows; with their constant factors taken out they turn out to be two.
 */
export const factorSums = (graph: Graph): Graph =>
  rebuild(graph, (builder) => (node, _id, to) => {
    if (node.op !== 'reduce' || node.fold !== 'sum') return 'keep'
    return factored(builder, node, to(node.of)) ?? 'keep'
  })

function factored(builder: GraphBuilder, sum: Extract<Node, { op: 'reduce' }>, of: NodeId): NodeId | undefined {
  const summed = builder.node(of)
  if (summed.op !== 'map') return undefined
  const isFixed = (part: NodeExpr): boolean => {
    if (leavesOf(part, keyOfNodeLeaf).some((leaf) => leaf.kind === 'column') && sum.over === 'columns') return false
    const shape = builder.shapeOf(part)
    return sum.over === 'rows' ? shape.rows === 1 : shape.columns === 1
  }
  const { fixed, varying } = split(deepExpression(builder, of), isFixed)
  if (fixed === undefined || varying === undefined) return undefined
  const { name, scope, origin } = sum
  const rest = builder.map(varying, { scope, origin })
  const inner = builder.add({ op: 'reduce', fold: 'sum', over: sum.over, of: rest }, scalarShape, { scope, origin })
  return builder.map(mul(fixed, nodeExpr(inner)), { name, scope, origin }, sum.shape)
}

/** Factors further up than this are left where they are: a network may be thousands of layers deep. */
const deepest = 4

/** The expression with the products it reads written out, so that their factors can be seen. */
function deepExpression(builder: GraphBuilder, id: NodeId, depth = 0): NodeExpr {
  const node = builder.node(id)
  if (node.op !== 'map') return nodeExpr(id)
  return expressionOf(node, (input) => {
    const of = builder.node(input)
    const isProduct = depth < deepest && of.op === 'map' && ['mul', 'div', 'neg'].includes(of.value.op)
    return isProduct && of.shape.rows === node.shape.rows && of.shape.columns === node.shape.columns
      ? deepExpression(builder, input, depth + 1)
      : nodeExpr(input)
  })
}

interface Factors {
  readonly fixed?: NodeExpr
  readonly varying?: NodeExpr
}

/** A product as the factors that stay the same along the sum and those that change. */
function split(part: NodeExpr, isFixed: (part: NodeExpr) => boolean): Factors {
  if (part.op === 'const' || isFixed(part)) return { fixed: part }
  if (part.op === 'mul') return multiply(split(part.a, isFixed), split(part.b, isFixed))
  if (part.op === 'div' && isFixed(part.b)) return multiply(split(part.a, isFixed), { fixed: div(1, part.b) })
  if (part.op === 'neg') {
    const { fixed, varying } = split(part.a, isFixed)
    return fixed === undefined
      ? { fixed: neg(1), ...(varying && { varying }) }
      : { fixed: neg(fixed), ...(varying && { varying }) }
  }
  return { varying: part }
}

function multiply(a: Factors, b: Factors): Factors {
  const fixed = a.fixed && b.fixed ? mul(a.fixed, b.fixed) : (a.fixed ?? b.fixed)
  const varying = a.varying && b.varying ? mul(a.varying, b.varying) : (a.varying ?? b.varying)
  return { ...(fixed && { fixed }), ...(varying && { varying }) }
}

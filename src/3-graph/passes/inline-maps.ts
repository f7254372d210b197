import { named } from '../../expression/build.js'
import { operands, operationCount, withOperands } from '../../expression/walk.js'
import { nodeExpr, type NodeExpr, type NodeLeaf } from '../builder.js'
import { operandsOf } from '../operands.js'
import type { Graph, Node, NodeId } from '../graph.js'
import { isStepNumber } from '../step-numbers.js'
import { sameShape } from '../shape.js'
import { expressionOf, rebuild } from './rebuild.js'

/**
 * A map that only other maps of its shape read is computed where it is used, so that its value never goes through
 * memory: when there is one reader, when it is cheap enough to compute twice, or when it is written to a state beside
 * its reader (a moment and the step that uses it).
 */
export function inlineMaps(graph: Graph): Graph {
  const uses = usesOf(graph)
  /** The whole expression of every map that its readers take over. */
  const inlined = new Map<NodeId, NodeExpr>()
  return rebuild(graph, (builder) => (node, id, to) => {
    if (node.op !== 'map') return 'keep'
    const { name, scope, origin, shape } = node
    const whole = expressionOf(node, (input) => inlined.get(input) ?? nodeExpr(to(input)))
    const value = withoutName(whole, name)
    if (inlines(node, id, value, uses)) {
      inlined.set(id, name === undefined || value.op === 'leaf' ? value : named(name, value))
      if (!uses.written.has(id)) return 'drop'
    }
    return builder.map(value, { name, scope, origin }, shape)
  })
}

/** A gradient is the sum of contributions that were all named after it; only the sum keeps the name. */
function withoutName(value: NodeExpr, name: string | undefined): NodeExpr {
  const known = new Map<NodeExpr, NodeExpr>()
  const visit = (part: NodeExpr): NodeExpr => {
    if (part.op === 'const' || part.op === 'leaf') return part
    const seen = known.get(part)
    if (seen) return seen
    const rebuilt = withOperands<NodeLeaf, NodeLeaf>(part, operands(part).map(visit))
    const result = rebuilt.op !== 'const' && rebuilt.name === name ? unnamed(rebuilt) : rebuilt
    known.set(part, result)
    return result
  }
  return name === undefined ? value : visit(value)
}

function unnamed(part: Exclude<NodeExpr, { op: 'const' }>): NodeExpr {
  const { name: _, ...rest } = part
  return rest
}

interface Uses {
  readonly stepNumbers: ReadonlySet<NodeId>
  readonly readers: ReadonlyMap<NodeId, readonly Node[]>
  readonly outputs: ReadonlySet<NodeId>
  readonly written: ReadonlySet<NodeId>
}

function usesOf(graph: Graph): Uses {
  const readers = new Map<NodeId, Node[]>()
  for (const node of graph.nodes) {
    for (const operand of new Set(operandsOf(node))) readers.set(operand, [...(readers.get(operand) ?? []), node])
  }
  const stepNumbers = new Set<NodeId>()
  graph.nodes.forEach((node, id) => {
    if (isStepNumber(node, graph.states, (of) => stepNumbers.has(of))) stepNumbers.add(id)
  })
  return {
    stepNumbers,
    readers,
    outputs: new Set(graph.outputs.values()),
    written: new Set(graph.writes.map((write) => write.value)),
  }
}

function inlines(node: Node, id: NodeId, value: NodeExpr, { readers, outputs, written, stepNumbers }: Uses): boolean {
  if (outputs.has(id)) return false
  const reading = readers.get(id) ?? []
  if (reading.length === 0 || !reading.every((reader) => reader.op === 'map')) return false
  if (isTrivial(value)) return true
  if (stepNumbers.has(id)) return false
  if (!reading.every((reader) => sameShape(reader.shape, node.shape))) return false
  // A long chain is better cut: nothing is gained by one expression over several, and every pass walks it again.
  if (operationCount(value) > longestExpression) return false
  return reading.length === 1 || written.has(id) || isCheap(value)
}

const longestExpression = 48

/** A value under another sign or another shape. */
const isTrivial = (value: NodeExpr): boolean => operands(value.op === 'neg' ? value.a : value).length === 0

/** Two operations or fewer, none of them slow: cheaper than a store and a load. */
function isCheap(value: NodeExpr): boolean {
  const slow = ['div', 'sqrt', 'exp', 'log', 'expm1', 'log1p', 'tanh', 'sigmoid', 'softplus']
  const hasSlow = (part: NodeExpr): boolean => slow.includes(part.op) || operands(part).some(hasSlow)
  return operationCount(value) <= 2 && !hasSlow(value)
}

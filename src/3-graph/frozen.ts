import type { Graph, NodeId } from './graph.js'
import { operandsOf } from './operands.js'

/** The nodes that follow from states alone: as long as no state changes, they stay what they are. */
export function frozenNodes({ nodes }: Graph): ReadonlySet<NodeId> {
  const frozen = new Set<NodeId>()
  nodes.forEach((node, id) => {
    const operands = operandsOf(node)
    const follows = operands.length > 0 && operands.every((operand) => frozen.has(operand))
    if (node.op === 'state' || follows) frozen.add(id)
  })
  return frozen
}

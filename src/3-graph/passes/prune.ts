import { operandsOf } from '../operands.js'
import type { Graph, NodeId } from '../graph.js'
import { rebuild } from './rebuild.js'

/** Drops every node that no output and no write needs. */
export function prune(graph: Graph): Graph {
  const needed = new Set<NodeId>([...graph.outputs.values(), ...graph.writes.map((write) => write.value)])
  for (let id = graph.nodes.length - 1; id >= 0; id--) {
    const node = graph.nodes[id]
    if (node && needed.has(id)) operandsOf(node).forEach((operand) => needed.add(operand))
  }
  return rebuild(graph, () => (_node, id) => (needed.has(id) ? 'keep' : 'drop'))
}

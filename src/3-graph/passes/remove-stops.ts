import type { Graph } from '../graph.js'
import { rebuild } from './rebuild.js'

/** Once gradients are derived, a stopped value is the value itself. */
export const removeStops = (graph: Graph): Graph =>
  rebuild(graph, () => (node, _id, to) => (node.op === 'stop' ? to(node.of) : 'keep'))

/** The passes over the graph, in order. Each is a function from graph to graph; the verifier runs after every one. */
import type { Graph } from '../graph.js'
import { verifyGraph } from '../verify.js'
import { factorSums } from './factor-sums.js'
import { foldScales } from './fold-scales.js'
import { inlineMaps } from './inline-maps.js'
import { prune } from './prune.js'
import { removeStops } from './remove-stops.js'
import { reuseMasks } from './reuse-masks.js'

export interface GraphPass {
  readonly name: string
  readonly run: (graph: Graph) => Graph
}

export const graphPasses: readonly GraphPass[] = [
  { name: 'remove-stops', run: removeStops },
  { name: 'prune', run: prune },
  { name: 'factor-sums', run: factorSums },
  { name: 'prune', run: prune },
  { name: 'fold-scales', run: foldScales },
  { name: 'prune', run: prune },
  { name: 'reuse-masks', run: reuseMasks },
  { name: 'prune', run: prune },
  { name: 'inline-maps', run: inlineMaps },
]

export const optimiseGraph = (graph: Graph): Graph =>
  graphPasses.reduce((current, pass) => verifyGraph(pass.run(current)), verifyGraph(graph))

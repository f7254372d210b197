/** One pass over a graph, and the graph as text. */
import type { Graph } from '../../../src/3-graph/graph.js'
import { graphPasses } from '../../../src/3-graph/passes/index.js'
import { printGraph } from '../../../src/3-graph/print.js'
import { verifyGraph } from '../../../src/3-graph/verify.js'

/** The graph after one pass, both verified. */
export function after(name: string, before: Graph): Graph {
  const pass = graphPasses.find((one) => one.name === name)
  if (!pass) throw new Error(`no pass ${name}`)
  return verifyGraph(pass.run(verifyGraph(before)))
}

export const print = (graph: Graph): string => '\n' + printGraph(graph)

/** Says that a pass has nothing to do. */
export const isLeftAlone = (name: string, before: Graph): boolean => print(after(name, before)) === print(before)

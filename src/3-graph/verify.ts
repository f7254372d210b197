/** What must hold of every graph, after lowering and after every pass. Throws: a violation is a bug of the compiler. */
import { leavesOf } from '../expression/walk.js'
import { keyOfMapLeaf } from './builder.js'
import { operandsOf } from './operands.js'
import type { Graph, Node, NodeId } from './graph.js'
import { sameShape, shapeOf } from './shape.js'

export function verifyGraph(graph: Graph): Graph {
  const node = (id: NodeId): Node => {
    const found = graph.nodes[id]
    if (!found) throw new Error(`node ${id} does not exist`)
    return found
  }
  graph.nodes.forEach((at, id) => {
    for (const operand of operandsOf(at)) {
      if (operand >= id) throw new Error(`node ${id} (${at.op}) reads node ${operand}, which comes after it`)
    }
    const shape = shapeOf(at, at.shape, { node, states: graph.states })
    if (!sameShape(shape, at.shape)) throw new Error(`node ${id} (${at.op}) has the wrong shape`)
    if (at.op === 'map') verifyLeaves(at, id)
  })
  const written = new Set<number>()
  for (const { state, value } of graph.writes) {
    const declared = graph.states[state]
    if (!declared) throw new Error(`state ${state} does not exist`)
    if (written.has(state)) throw new Error(`${declared.name} is written twice`)
    written.add(state)
    if (!sameShape(declared.shape, node(value).shape)) throw new Error(`${declared.name} gets a value of another shape`)
  }
  graph.outputs.forEach((id) => node(id))
  return graph
}

function verifyLeaves(map: Extract<Node, { op: 'map' }>, id: NodeId): void {
  for (const leaf of leavesOf(map.value, keyOfMapLeaf)) {
    if (leaf.kind === 'input' && map.inputs[leaf.index] === undefined) {
      throw new Error(`node ${id} reads its input ${leaf.index}, but has ${map.inputs.length}`)
    }
  }
}

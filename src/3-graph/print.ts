/** A graph as text, one node a line: what tests compare and `mlpc inspect --after` shows. */
import { printDraw, printExpression } from '../expression/print.js'
import type { Graph, Node } from './graph.js'

export function printGraph(graph: Graph): string {
  const nodes = graph.nodes.map((node, id) => {
    const label = node.name === undefined ? '' : `  # ${node.name}`
    return `%${id} [${node.shape.rows}×${node.shape.columns}] = ${printOperation(graph, node)}${label}`
  })
  const outputs = [...graph.outputs].map(([name, id]) => `output ${name} = %${id}`)
  const writes = graph.writes.map(({ state, value }) => `write ${graph.states[state]?.name} = %${value}`)
  return [...nodes, ...outputs, ...writes].join('\n') + '\n'
}

function printOperation(graph: Graph, node: Node): string {
  switch (node.op) {
    case 'input':
      return `input ${node.input}`
    case 'scalar':
      return `scalar ${node.scalar}`
    case 'state':
      return `state ${graph.states[node.state]?.name}`
    case 'random':
      return `random ${node.purpose} ${node.stream}${printDraw(node)}`
    case 'matmul':
      return `%${node.a}${node.transposeA ? 'ᵀ' : ''} × %${node.b}${node.transposeB ? 'ᵀ' : ''}`
    case 'map':
      return `map ${printExpression(node.value, (leaf) => (leaf.kind === 'column' ? 'column' : `%${node.inputs[leaf.index]}`))}`
    case 'reduce':
      return `${node.fold} over ${node.over} of %${node.of}`
    case 'concat':
      return `concat ${node.parts.map((part) => `%${part}`).join(' ')}`
    case 'slice':
      return `slice %${node.of} from ${node.offset}`
    case 'stop':
      return `stop %${node.of}`
  }
}

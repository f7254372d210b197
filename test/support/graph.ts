/** Graphs written by hand, node by node, for tests that need nothing else. */
import type { Graph, MapLeaf, Node, NodeId, Operation, Shape, State, StateId } from '../../src/3-graph/graph.js'
import { leaf } from '../../src/expression/build.js'
import type { Expr } from '../../src/expression/types.js'

type Named = Pick<Node, 'name' | 'scope'>

export interface Sketch {
  readonly node: (operation: Operation & Named, rows: Shape['rows'], columns: number) => NodeId
  readonly parameter: (name: string, rows: number, columns: number) => readonly [StateId, NodeId]
  readonly output: (name: string, id: NodeId) => void
  readonly write: (state: StateId, value: NodeId) => void
  readonly graph: () => Graph
}

/** The element of a map's n-th input. */
export const element = (index: number): Expr<MapLeaf> => leaf({ kind: 'input', index })

export function sketch(): Sketch {
  const nodes: Node[] = []
  const states: State[] = []
  const outputs = new Map<string, NodeId>()
  const writes: Graph['writes'][number][] = []
  const node: Sketch['node'] = (operation, rows, columns) => nodes.push({ ...operation, shape: { rows, columns } }) - 1
  return {
    node,
    parameter: (name, rows, columns) => {
      const start = { law: 'constant', value: 0 } as const
      const origin = { file: { path: 'test.mlp', text: '' }, start: 0, end: 0 }
      const id =
        states.push({ name, role: 'parameter', shape: { rows, columns }, start, stream: 0, decays: true, origin }) - 1
      return [id, node({ op: 'state', state: id }, rows, columns)]
    },
    output: (name, id) => void outputs.set(name, id),
    write: (state, value) => void writes.push({ state, value }),
    graph: () => ({ nodes, states, outputs, writes }),
  }
}

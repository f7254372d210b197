/** How nodes of a graph are read by statements: from a buffer, or as a leaf that needs none. */
import type { Graph, MapLeaf, Node, NodeId, State, StateId } from '../3-graph/graph.js'
import { leaf } from '../expression/build.js'
import { substitute } from '../expression/walk.js'
import type { Origin } from '../diagnostics/source.js'
import { load, type LoopExpr, type LoopLeaf, type Phase } from './program.js'

/** Numbers from outside and random draws are at hand everywhere; everything else goes through a buffer. */
function directLeaf(node: Node): LoopLeaf | undefined {
  if (node.op === 'scalar') return { kind: 'scalar', scalar: node.scalar }
  if (node.op === 'random') {
    const { purpose, stream, draw, distribution, shape } = node
    return { kind: 'random', purpose, stream, draw, distribution, columns: shape.columns }
  }
  return undefined
}
export const loadedLeaf = (node: Node): boolean => directLeaf(node) === undefined

export class NodeReader {
  readonly graph: Graph
  readonly bufferOf: ReadonlyMap<NodeId, string>

  constructor(graph: Graph, bufferOf: ReadonlyMap<NodeId, string>) {
    this.graph = graph
    this.bufferOf = bufferOf
  }

  node(id: NodeId): Node {
    const node = this.graph.nodes[id]
    if (!node) throw new Error(`no node ${id}`)
    return node
  }
  state(id: StateId): State {
    const state = this.graph.states[id]
    if (!state) throw new Error(`no state ${id}`)
    return state
  }
  bufferName(id: NodeId): string {
    const name = this.bufferOf.get(id)
    if (name === undefined) throw new Error(`node ${id} has no buffer`)
    return name
  }
  value(id: NodeId): LoopExpr {
    const node = this.node(id)
    if (node.op === 'slice' && !this.bufferOf.has(id)) return this.window(node)
    const direct = directLeaf(node)
    return direct ? leaf(direct) : load(this.bufferName(id))
  }
  /** What a slice shows of the buffer it is cut from. */
  window({ of, offset }: Extract<Node, { op: 'slice' }>): LoopExpr {
    const node = this.node(of)
    if (node.op !== 'slice' || this.bufferOf.has(of)) return load(this.bufferName(of), offset)
    return this.window({ ...node, offset: node.offset + offset })
  }
  mapValue(map: Extract<Node, { op: 'map' }>): LoopExpr {
    return substitute<MapLeaf, LoopLeaf>(map.value, (at) => {
      if (at.kind === 'column') return leaf<LoopLeaf>(at)
      const input = map.inputs[at.index]
      if (input === undefined) throw new Error(`a map reads its input ${at.index}, but has ${map.inputs.length}`)
      return this.value(input)
    })
  }
  /** The value that is written to a state: computed in place where nothing else needs it. */
  written(id: NodeId): LoopExpr {
    const node = this.node(id)
    if (this.bufferOf.has(id) || node.op !== 'map') return this.value(id)
    const value = this.mapValue(node)
    const named = value.op === 'const' || value.op === 'leaf' || node.name === undefined
    return named ? value : { ...value, name: node.name }
  }
  place(id: NodeId, phase: Phase): { readonly scope: string; readonly phase: Phase; readonly origin?: Origin } {
    const { scope = 'step', origin } = this.node(id)
    return { scope, phase, ...(origin && { origin }) }
  }
}

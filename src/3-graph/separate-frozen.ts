/**
 * What a graph computes from states alone is the same in every call until a state changes. It moves into a graph of its
 * own, which fills prepared states, and the graphs that answer read those.
 */
import { operands } from '../expression/walk.js'
import { GraphBuilder } from './builder.js'
import { frozenNodes } from './frozen.js'
import type { Graph, Node, NodeId, State } from './graph.js'
import { operandsOf } from './operands.js'
import { inlineMaps } from './passes/inline-maps.js'
import { prune } from './passes/prune.js'
import { rebuild, withOperandNodes } from './passes/rebuild.js'
import { verifyGraph } from './verify.js'

export interface Separated<Name> {
  /** Those that change states are as they were. */
  readonly graphs: ReadonlyMap<Name, Graph>
  /** Fills the prepared states; absent where there is nothing to prepare. */
  readonly preparation?: Graph
}

export function separateFrozen<Name>(graphs: ReadonlyMap<Name, Graph>): Separated<Name> {
  const all = [...graphs.values()]
  const [first, ...others] = all.filter(answers)
  if (!first || others.some(({ states }) => states.length !== first.states.length)) return { graphs }
  const preparation = new Preparation(first.states, namesIn(all.filter((graph) => !answers(graph))))
  const prepared = all.map((graph) => [graph, answers(graph) ? preparation.take(graph) : new Map()] as const)
  if (preparation.states.length === 0) return { graphs }
  const separated = new Map(prepared.map(([graph, found]) => [graph, reading(graph, preparation.states, found)]))
  return {
    graphs: new Map([...graphs].map(([name, graph]) => [name, separated.get(graph) ?? graph])),
    preparation: verifyGraph(inlineMaps(prune(preparation.build()))),
  }
}

/** It leaves every state as it is. */
const answers = (graph: Graph): boolean => graph.writes.length === 0

const namesIn = (graphs: readonly Graph[]): Iterable<string> =>
  graphs.flatMap(({ nodes, states }) => [...nodes, ...states].flatMap(({ name }) => (name === undefined ? [] : [name])))

/** The graph with reads of prepared states in place of what they hold. */
function reading(graph: Graph, states: readonly State[], found: ReadonlyMap<NodeId, State>): Graph {
  if (!answers(graph)) return graph
  const separated = rebuild(graph, (builder) => {
    const ids = new Map(states.map((state) => [state, builder.declare(state)]))
    return (_node, id) => {
      const state = found.get(id)
      const declared = state && ids.get(state)
      return declared === undefined ? 'keep' : builder.read(declared)
    }
  })
  return verifyGraph(prune(separated))
}

/** Grows the graph that fills the prepared states; what two graphs have in common is prepared once. */
class Preparation {
  readonly #builder = new GraphBuilder()
  readonly #taken: Set<string>
  readonly #known = new Map<NodeId, State>()
  readonly #groups = new Map<string, number>()

  constructor(states: readonly State[], taken: Iterable<string>) {
    states.forEach((state) => this.#builder.declare(state))
    this.#taken = new Set([...taken, ...states.map(({ name }) => name)])
  }

  get states(): readonly State[] {
    return [...this.#known.values()]
  }
  build(): Graph {
    return this.#builder.build()
  }

  /** Prepares what of the graph is worth it; gives the state for every node that is. */
  take(graph: Graph): ReadonlyMap<NodeId, State> {
    const copies = new Map<NodeId, NodeId>()
    for (const id of frozenNodes(graph)) {
      const { shape, name, scope, origin, ...operation } = nodeOf(graph, id)
      const own = withOperandNodes(operation, (operand) => copies.get(operand) ?? operand)
      copies.set(id, this.#builder.add(own, shape, { name, scope, origin }))
    }
    return new Map(worthPreparing(graph, copies).map(([id, copy]) => [id, this.#stateFor(copy, nodeOf(graph, id))]))
  }

  #stateFor(copy: NodeId, { name, scope = 'layer', shape, origin }: Node): State {
    const known = this.#known.get(copy)
    if (known) return known
    if (shape.rows === 'batch' || !origin) throw new Error('what follows from states has no rows of a batch')
    const state: State = {
      name: this.#unique(name ?? `${scope}Prepared`),
      role: 'prepared',
      shape: { rows: shape.rows, columns: shape.columns },
      start: { law: 'constant', value: 0 },
      stream: this.#groupOf(`${scope} ${shape.rows}x${shape.columns}`),
      decays: false,
      origin,
    }
    this.#known.set(copy, state)
    this.#builder.write(this.#builder.declare(state), copy)
    return state
  }

  /** What one layer prepares in one shape is computed together. */
  #groupOf(key: string): number {
    const group = this.#groups.get(key) ?? this.#groups.size
    this.#groups.set(key, group)
    return group
  }

  #unique(wanted: string): string {
    let name = wanted
    for (let count = 2; this.#taken.has(name); count++) name = `${wanted}${count}`
    this.#taken.add(name)
    return name
  }
}

function nodeOf({ nodes }: Graph, id: NodeId): Node {
  const node = nodes[id]
  if (!node) throw new Error(`no node ${id}`)
  return node
}

/** Frozen nodes that the rest of the graph reads, unless they are a state themselves under another sign or shape. */
function worthPreparing(graph: Graph, frozen: ReadonlyMap<NodeId, NodeId>): readonly (readonly [NodeId, NodeId])[] {
  const read = new Set(graph.nodes.flatMap((node, id) => (frozen.has(id) ? [] : operandsOf(node))))
  return [...frozen].filter(([id]) => read.has(id) && !isTrivial(nodeOf(graph, id)))
}

function isTrivial(node: Node): boolean {
  if (node.op === 'state' || node.op === 'slice' || node.op === 'concat') return true
  if (node.op !== 'map') return false
  return operands(node.value.op === 'neg' ? node.value.a : node.value).length === 0
}

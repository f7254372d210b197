/** A graph becomes statements: one for every value that must be in memory, then the new values of the states. */
import { defaultNames } from '../3-graph/default-names.js'
import type { Graph, NodeId, State } from '../3-graph/graph.js'
import { operandsOf } from '../3-graph/operands.js'
import { loadsOf } from './effects.js'
import { inputBuffer, stateBuffer, valueBuffer } from './buffers.js'
import { Names } from './names.js'
import { loadedLeaf, NodeReader } from './reader.js'
import { accumulator, type Buffer, type MapStatement, type Phase, type Statement, type Store } from './program.js'

export interface Lowered {
  readonly statements: readonly Statement[]
  readonly buffers: ReadonlyMap<string, Buffer>
  /** The buffer that holds each of the graph's outputs. */
  readonly outputs: ReadonlyMap<string, string>
}

export function lowerGraph(graph: Graph): Lowered {
  const names = new Names(graph.states.map((state) => state.name))
  const buffers = new Map<string, Buffer>(graph.states.map((state) => [state.name, stateBuffer(state)]))
  const read = readFromMemory(graph)
  const nameOf = namesFor(graph, read, names)
  const answers = new Set(graph.outputs.values())
  const loss = graph.outputs.get('loss') ?? graph.nodes.length
  const phaseOf = (id: NodeId): Phase => (id > loss ? 'backward' : 'forward')
  const bufferOf = new Map<NodeId, string>()
  graph.nodes.forEach((node, id) => {
    if (node.op === 'state') bufferOf.set(id, graph.states[node.state]?.name ?? '')
    const name = nameOf.get(id)
    if (name === undefined) return
    const use = { phase: phaseOf(id), isAnswer: answers.has(id) }
    buffers.set(name, node.op === 'input' ? inputBuffer(node, name) : valueBuffer(node, name, use))
    bufferOf.set(id, name)
  })
  const reader = new NodeReader(graph, bufferOf)
  const computed = graph.nodes.flatMap((_node, id) => statementsFor(reader, id, phaseOf(id)))
  const outputs = new Map([...graph.outputs].map(([name, id]) => [name, reader.bufferName(id)]))
  return { statements: [...computed, ...writeStatements(reader)], buffers, outputs }
}

/**
 * What the buffer of each node is called that has one of its own. Names that layers and definitions give come before those
 * that are made up: a layer is called what its label says.
 */
function namesFor(graph: Graph, read: ReadonlySet<NodeId>, names: Names): ReadonlyMap<NodeId, string> {
  const wanted = defaultNames(graph)
  const kept = [...graph.nodes.entries()].filter(
    ([id, node]) => read.has(id) && node.op !== 'state' && loadedLeaf(node),
  )
  const isMadeUp = ([, { name, op }]: (typeof kept)[number]): boolean => name === undefined && op !== 'input'
  const inOrder = [...kept.filter((each) => !isMadeUp(each)), ...kept.filter(isMadeUp)]
  return new Map(inOrder.map(([id]) => [id, names.unique(wanted(id))]))
}

/** The nodes that need a buffer. A map that only one sum or maximum reads is computed while folding. */
function readFromMemory(graph: Graph): ReadonlySet<NodeId> {
  const readers = new Map<NodeId, number>()
  const foldOnly = new Set<NodeId>()
  for (const node of graph.nodes) {
    for (const operand of operandsOf(node)) readers.set(operand, (readers.get(operand) ?? 0) + 1)
    if (node.op === 'reduce' && graph.nodes[node.of]?.op === 'map') foldOnly.add(node.of)
  }
  for (const { value } of graph.writes) if (readers.has(value)) foldOnly.delete(value)
  for (const id of foldOnly) if (readers.get(id) === 1) readers.delete(id)
  // A slice needs memory of its own as the factor of a product; others look through a window.
  const factors = new Set(graph.nodes.flatMap((node) => (node.op === 'matmul' ? operandsOf(node) : [])))
  graph.nodes.forEach(({ op }, id) => op === 'slice' && !factors.has(id) && readers.delete(id))
  return new Set([...readers.keys(), ...graph.outputs.values()])
}

/** The statements that put a node's value into its buffer; none where it has none of its own to fill. */
function statementsFor(reader: NodeReader, id: NodeId, phase: Phase): readonly Statement[] {
  const node = reader.node(id)
  const buffer = reader.bufferOf.get(id)
  if (buffer === undefined) return []
  const { rows, columns } = node.shape
  const place = reader.place(id, phase)
  switch (node.op) {
    case 'matmul': {
      const a = { buffer: reader.bufferName(node.a), transposed: node.transposeA }
      const b = { buffer: reader.bufferName(node.b), transposed: node.transposeB }
      const { shape } = reader.node(node.a)
      const inner = node.transposeA ? shape.rows : shape.columns
      const stores = [{ buffer, value: accumulator(0), accumulate: false }]
      return [{ kind: 'contract', rows, columns, inner, a, b, stores, ...place }]
    }
    case 'map': {
      const stores = [{ buffer, value: reader.mapValue(node), accumulate: false }]
      return [{ kind: 'map', rows, columns, stores, ...place }]
    }
    case 'slice': {
      const stores = [{ buffer, value: reader.window(node), accumulate: false }]
      return [{ kind: 'map', rows, columns, stores, ...place }]
    }
    case 'concat': {
      let offset = 0
      return node.parts.map((part) => {
        const { columns } = reader.node(part).shape
        const stores = [{ buffer, offset, value: reader.value(part), accumulate: false }]
        offset += columns
        return { kind: 'map', rows, columns, stores, ...place }
      })
    }
    case 'reduce': {
      const { shape } = reader.node(node.of)
      const folds = [{ fold: node.fold, value: reader.written(node.of) }]
      const stores = [{ buffer, value: accumulator(0), accumulate: false }]
      return [{ kind: 'reduce', over: node.over, rows: shape.rows, columns: shape.columns, folds, stores, ...place }]
    }
    case 'input':
    case 'scalar':
    case 'state':
    case 'random':
    case 'stop':
      return []
  }
}

/**
 * New values of states: a parameter and its moments (which share a random stream) in one statement, since the step of
 * the one uses the new values of the others.
 */
function writeStatements(reader: NodeReader): readonly MapStatement[] {
  const groups = new Map<string, { state: number; value: NodeId }[]>()
  for (const write of reader.graph.writes) {
    const state = reader.state(write.state)
    const key = `${isBesideParameter(state) ? 'parameter' : state.role} ${state.stream}`
    groups.set(key, [...(groups.get(key) ?? []), write])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const state = reader.state(first.state)
    const { rows, columns } = state.shape
    const stores = group.map((write) => ({
      buffer: reader.state(write.state).name,
      value: reader.written(write.value),
      accumulate: false,
    }))
    const place = reader.place(
      first.value,
      state.role === 'statistic' || state.role === 'prepared' ? 'forward' : 'update',
    )
    const parts = isBesideParameter(state) ? inOrder(stores) : [stores]
    return parts.map((some): MapStatement => ({ kind: 'map', rows, columns, stores: some, ...place }))
  })
}

const isBesideParameter = ({ slot }: State): boolean => slot !== undefined

/**
 * A parameter that no longer needs its moments, because its step lies in memory already (to be held to a norm), is
 * written after them: they can then be computed where the step is.
 */
function inOrder(stores: readonly Store[]): readonly (readonly Store[])[] {
  const [last, moments] = [stores.slice(-1), stores.slice(0, -1)]
  const buffers = new Set(moments.map(({ buffer }) => buffer))
  const isApart = moments.length > 0 && last.every(({ value }) => !loadsOf(value).some((name) => buffers.has(name)))
  return isApart ? [moments, last] : [stores]
}

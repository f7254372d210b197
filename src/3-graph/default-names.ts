/** What values are called that no definition names, so that a reader of the generated code knows what they are for. */
import { capitalised } from '../2-model/labels.js'
import type { Expr } from '../expression/types.js'
import { operands } from '../expression/walk.js'
import type { Graph, MapLeaf, Node, NodeId } from './graph.js'
import { operandsOf } from './operands.js'

type MapNode = Extract<Node, { op: 'map' }>

/** After the value that they go into, or else after their scope and what kind of value they are. */
export function defaultNames({ nodes }: Graph): (id: NodeId) => string {
  const readers = new Map<NodeId, Set<Node>>()
  for (const node of nodes) {
    for (const operand of operandsOf(node)) readers.set(operand, (readers.get(operand) ?? new Set()).add(node))
  }
  return (id) => {
    const node = nodes[id]
    if (!node) throw new Error(`no node ${id}`)
    if (node.name !== undefined) return node.name
    const suggested = new Set([...(readers.get(id) ?? [])].map((reader) => nameIn(reader, node, id, nodes)))
    const [name, ...others] = suggested
    return name === undefined || others.length > 0 ? kindName(node) : name
  }
}

/** For a product, and for what goes into several values. */
export function kindName(node: Node): string {
  if (node.name !== undefined) return node.name
  const kind = kindOf(node)
  return node.scope === undefined ? kind.toLowerCase() : `${node.scope}${kind}`
}

function kindOf(node: Node): string {
  if (node.op === 'matmul') return 'Product'
  if (node.op === 'reduce') return node.fold === 'max' ? 'Largest' : 'Sum'
  return node.op === 'map' && (node.value.op === 'mul' || node.value.op === 'div') ? 'Factor' : 'Value'
}

/** The sum behind `mean` is `meanSum`; what the columns of `x` are multiplied by is `xScale`, what is added to give y, `yShift`. */
function nameIn(reader: Node, node: Node, id: NodeId, nodes: Graph['nodes']): string | undefined {
  if (reader.op !== 'map') return undefined
  const use = useIn(reader, id)
  if (use === undefined) return undefined
  const { part, whole } = use
  const within = (suffix: string): string | undefined => whole && `${whole}${suffix}`
  if (node.op === 'reduce') return node.fold === 'sum' ? within('Sum') : undefined
  if (node.op !== 'map' || node.shape.rows !== 1) return undefined
  if (part.op === 'add') return within('Shift')
  if (part.op !== 'mul') return undefined
  const scaled = inputOf(part.a, reader) === id ? part.b : part.a
  const name = scaled.op === 'const' ? undefined : (scaled.name ?? nodes[inputOf(scaled, reader) ?? -1]?.name)
  return name === undefined ? within('Scale') : `${name}Scale`
}

/** A definition calls its parts the same in every layer. */
const inScope = (name: string, scope: string | undefined): string =>
  scope === undefined || name.startsWith(scope) ? name : `${scope}${capitalised(name)}`

interface Use {
  /** The operation that takes it. */
  readonly part: Expr<MapLeaf>
  /** What the value is called that this operation helps to compute. */
  readonly whole: string | undefined
}

/** Where a map uses one of its inputs first. */
function useIn(reader: MapNode, id: NodeId): Use | undefined {
  const seen = new Set<Expr<MapLeaf>>()
  const visit = (part: Expr<MapLeaf>, around: string | undefined): Use | undefined => {
    if (seen.has(part) || part.op === 'const') return undefined
    seen.add(part)
    const whole = part.name === undefined ? around : inScope(part.name, reader.scope)
    const parts = operands(part)
    if (parts.some((each) => inputOf(each, reader) === id)) return { part, whole }
    return parts.map((each) => visit(each, whole)).find((found) => found !== undefined)
  }
  return visit(reader.value, reader.name)
}

const inputOf = (part: Expr<MapLeaf>, { inputs }: MapNode): NodeId | undefined =>
  part.op === 'leaf' && part.leaf.kind === 'input' ? inputs[part.leaf.index] : undefined

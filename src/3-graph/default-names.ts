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

/** What a node is called, or would be by its scope and its kind. */
export function kindName(node: Node): string {
  if (node.name !== undefined) return node.name
  if (node.op === 'input') return node.input
  const kind = kindOf(node)
  return node.scope === undefined ? kind.toLowerCase() : `${node.scope}${kind}`
}

function kindOf(node: Node): string {
  if (node.op === 'matmul') return 'Product'
  if (node.op === 'reduce') return node.fold === 'max' ? 'Largest' : 'Sum'
  return node.op === 'map' && (node.value.op === 'mul' || node.value.op === 'div') ? 'Factor' : 'Value'
}

/**
 * The sum behind `mean` is `meanSum`. What the columns of `x` are multiplied by is `xScale`; what a part without a name is
 * multiplied by, on its way into y, is `yFactor`, and what is added `yShift`.
 */
function nameIn(reader: Node, node: Node, id: NodeId, nodes: Graph['nodes']): string | undefined {
  const use = reader.op === 'map' ? onlyUse(reader, id) : undefined
  if (use === undefined) return undefined
  const within = (suffix: string): string | undefined => use.whole && `${use.whole}${suffix}`
  if (node.op === 'reduce') return node.fold === 'sum' ? within('Sum') : undefined
  if (node.op !== 'map' || node.shape.rows !== 1) return undefined
  if (use.op === 'add') return within('Shift')
  if (use.op !== 'mul') return undefined
  const beside = typeof use.beside === 'number' ? nodes[use.beside]?.name : use.beside
  return beside === undefined ? within('Factor') : `${beside}Scale`
}

interface Use {
  /** The operation that takes it. */
  readonly op: Expr<MapLeaf>['op']
  /** What it is taken together with: a node, or the name of a part. */
  readonly beside: NodeId | string | undefined
  /** What the value is called that this operation is a term or a factor of. */
  readonly whole: string | undefined
}

/** Where a map uses one of its inputs, if it does so once. */
function onlyUse(reader: MapNode, id: NodeId): Use | undefined {
  const isIt = (part: Expr<MapLeaf>): boolean => inputOf(part, reader) === id
  const seen = new Set<Expr<MapLeaf>>()
  const visit = (part: Expr<MapLeaf>, around: string | undefined): readonly Use[] => {
    if (seen.has(part) || part.op === 'const') return []
    seen.add(part)
    const inherited = isLinear(part) ? around : undefined
    const whole = part.name === undefined ? inherited : inScope(part.name, reader.scope)
    const parts = operands(part)
    const own = parts.filter(isIt).map((): Use => {
      const other = parts.find((each) => !isIt(each))
      return { op: part.op, beside: other && (inputOf(other, reader) ?? nameOf(other)), whole }
    })
    return [...own, ...parts.flatMap((each) => visit(each, whole))]
  }
  const [use, ...others] = visit(reader.value, reader.name)
  return others.length > 0 ? undefined : use
}

/** What such a part is a term or a factor of is one of the whole, too. */
const isLinear = ({ op }: Expr<MapLeaf>): boolean => ['add', 'sub', 'mul', 'div', 'neg'].includes(op)

const inputOf = (part: Expr<MapLeaf>, { inputs }: MapNode): NodeId | undefined =>
  part.op === 'leaf' && part.leaf.kind === 'input' ? inputs[part.leaf.index] : undefined

const nameOf = (part: Expr<MapLeaf>): string | undefined => (part.op === 'const' ? undefined : part.name)

/** A definition calls its parts the same in every layer. */
function inScope(name: string, scope: string | undefined): string {
  const isPrefixed = scope !== undefined && name.startsWith(scope) && !/^[a-z]/.test(name.slice(scope.length))
  return scope === undefined || isPrefixed ? name : `${scope}${capitalised(name)}`
}

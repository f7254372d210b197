/**
 * Grows a graph node by node. Equal nodes are made once (so no pass has to look for common subexpressions), and the part
 * of a map that does not need the whole shape becomes a node of its own: 1/√(variance + ε) is computed once a column,
 * not once an element.
 */
import { capitalised } from '../2-model/labels.js'
import { leaf } from '../expression/build.js'
import { ExpressionKeys } from '../expression/key.js'
import type { Expr } from '../expression/types.js'
import { leavesOf, operands, rewrite, substitute } from '../expression/walk.js'
import type { Graph, MapLeaf, Node, NodeId, Operation, Shape, State, StateId } from './graph.js'
import { isStepNumber } from './step-numbers.js'
import { broadcast, sameShape, scalarShape, shapeOf } from './shape.js'
import type { Origin } from '../diagnostics/source.js'

/** Expressions over nodes, before they become the inputs of a map. */
export type NodeLeaf = { readonly kind: 'node'; readonly id: NodeId } | { readonly kind: 'column' }
export type NodeExpr = Expr<NodeLeaf>

export const nodeExpr = (id: NodeId): NodeExpr => leaf({ kind: 'node', id })
export const keyOfNodeLeaf = (leaf: NodeLeaf): string => (leaf.kind === 'column' ? 'column' : `n${leaf.id}`)
export const keyOfMapLeaf = (leaf: MapLeaf): string => (leaf.kind === 'column' ? 'column' : `i${leaf.index}`)

export interface Hints {
  readonly name?: string | undefined
  readonly scope?: string | undefined
  /** Put before the names that a definition gives its parts: `mean` of the layer `norm1` is `norm1Mean`. */
  readonly prefix?: string | undefined
  readonly origin?: Origin | undefined
}

export class GraphBuilder {
  readonly #nodes: Node[] = []
  readonly #states: State[] = []
  readonly #known = new Map<string, NodeId>()
  readonly #expressions = new ExpressionKeys<MapLeaf>(keyOfMapLeaf)
  readonly #stepNumbers = new Set<NodeId>()
  readonly #writes: { state: StateId; value: NodeId }[] = []
  readonly #outputs = new Map<string, NodeId>()

  static from(graph: Graph): GraphBuilder {
    const builder = new GraphBuilder()
    graph.states.forEach((state) => builder.#states.push(state))
    for (const { shape, name, scope, origin, ...operation } of graph.nodes) {
      builder.add(operation, shape, { name, scope, origin })
    }
    graph.outputs.forEach((id, name) => builder.output(name, id))
    graph.writes.forEach((write) => builder.write(write.state, write.value))
    return builder
  }

  node(id: NodeId): Node {
    const node = this.#nodes[id]
    if (!node) throw new Error(`no node ${id}`)
    return node
  }

  add(operation: Operation, declared: Shape, hints: Hints = {}): NodeId {
    const shape = shapeOf(operation, declared, { node: (id) => this.node(id), states: this.#states })
    const key = this.#keyOf(operation, shape)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const { name, scope, origin } = hints
    const place = { shape, ...(name && { name }), ...(scope && { scope }), ...(origin && { origin }) }
    const id = this.#nodes.push({ ...operation, ...place }) - 1
    this.#known.set(key, id)
    if (isStepNumber(this.node(id), this.#states, (of) => this.#stepNumbers.has(of))) this.#stepNumbers.add(id)
    return id
  }

  /** Says the derivative of a map of one input in its output; see `derivativeFromOutput`. */
  setDerivative(id: NodeId, derivativeFromOutput: Expr<MapLeaf>): void {
    const node = this.node(id)
    if (node.op === 'map' && node.inputs.length === 1) this.#nodes[id] = { ...node, derivativeFromOutput }
  }

  declare(state: State): StateId {
    return this.#states.push(state) - 1
  }
  read(state: StateId): NodeId {
    const declared = this.#states[state]
    return this.add({ op: 'state', state }, scalarShape, { name: declared?.name, origin: declared?.origin })
  }
  write(state: StateId, value: NodeId): void {
    this.#writes.push({ state, value })
  }
  output(name: string, id: NodeId): void {
    this.#outputs.set(name, id)
  }
  outputNode(name: string): NodeId | undefined {
    return this.#outputs.get(name)
  }

  /** The element-by-element value of an expression over nodes, at least as large as `atLeast`. */
  map(value: NodeExpr, hints: Hints = {}, atLeast: Shape = scalarShape): NodeId {
    const shape = broadcast([atLeast, this.shapeOf(value)])
    if (value.op === 'leaf' && value.leaf.kind === 'node' && sameShape(this.node(value.leaf.id).shape, shape)) {
      return value.leaf.id
    }
    const hoisted = this.#hoistInvariant(value, shape, hints)
    const nodes = leavesOf(hoisted, keyOfNodeLeaf).flatMap((leaf) => (leaf.kind === 'node' ? [leaf.id] : []))
    const expr = substitute<NodeLeaf, MapLeaf>(hoisted, (at) =>
      leaf(at.kind === 'column' ? at : { kind: 'input', index: nodes.indexOf(at.id) }),
    )
    return this.add({ op: 'map', inputs: nodes, value: expr }, shape, {
      ...hints,
      name: hints.name ?? partName(hints, nameOf(value)),
    })
  }

  /** The shape an expression over nodes has. A column index by itself has no extent. */
  shapeOf(value: NodeExpr): Shape {
    const leaves = leavesOf(value, keyOfNodeLeaf)
    return broadcast(leaves.flatMap((leaf) => (leaf.kind === 'node' ? [this.node(leaf.id).shape] : [])))
  }

  /** Operations on operands that are all smaller than the whole get a node of their own shape. */
  #hoistInvariant(value: NodeExpr, shape: Shape, hints: Hints): NodeExpr {
    const usesColumn = (part: NodeExpr): boolean => leavesOf(part, keyOfNodeLeaf).some((leaf) => leaf.kind === 'column')
    return rewrite<NodeLeaf, NodeLeaf>(value, (part) => {
      if (part.op === 'leaf') return part
      // A changed sign costs nothing where it is used.
      const trivial = operands(part.op === 'neg' ? part.a : part).length === 0
      if (part === value || trivial || usesColumn(part)) return undefined
      const smaller = !sameShape(this.shapeOf(part), shape)
      const earlier = this.#isStepNumber(part) && !this.#isStepNumber(value)
      return smaller || earlier ? nodeExpr(this.map(part, { ...hints, name: undefined })) : undefined
    })
  }

  #isStepNumber(value: NodeExpr): boolean {
    return leavesOf(value, keyOfNodeLeaf).every((leaf) => leaf.kind === 'node' && this.#stepNumbers.has(leaf.id))
  }

  #keyOf(operation: Operation, shape: Shape): string {
    const size = `${shape.rows}x${shape.columns}`
    if (operation.op !== 'map') return `${size} ${JSON.stringify(operation)}`
    return `${size} map ${operation.inputs.join()} ${this.#expressions.keyOf(operation.value)}`
  }

  build(): Graph {
    return {
      nodes: [...this.#nodes],
      states: [...this.#states],
      outputs: new Map(this.#outputs),
      writes: [...this.#writes],
    }
  }
}

/** The name of a part of a definition, with the layer's before it. */
export function partName({ prefix }: Hints, name: string | undefined): string | undefined {
  return name === undefined || prefix === undefined ? name : `${prefix}${capitalised(name)}`
}

function nameOf(value: NodeExpr): string | undefined {
  return value.op === 'const' ? undefined : value.name
}

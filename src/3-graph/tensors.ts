/** Puts the catalogue's tensor expressions into a graph. */
import { leaf } from '../expression/build.js'
import type { TensorExpr, TensorLeaf } from '../expression/tensor.js'
import { leavesOf, rewrite } from '../expression/walk.js'
import { partName } from './builder.js'
import type { GraphBuilder, Hints, NodeExpr, NodeLeaf } from './builder.js'
import { nodeExpr } from './builder.js'
import type { NodeId } from './graph.js'
import { scalarShape } from './shape.js'

/** What the variables of an expression stand for, and which random stream its draws come from. */
export interface Environment {
  readonly variables: ReadonlyMap<string, NodeId>
  readonly stream: number
  /** Variables that stand for the transpose of their node: only a product may use them. */
  readonly transposed?: ReadonlySet<string>
}

export function addTensor(builder: GraphBuilder, value: TensorExpr, environment: Environment, hints: Hints): NodeId {
  return builder.map(overNodes(builder, value, environment, hints), hints)
}

/** The same expression with every tensor-valued leaf turned into a node. */
function overNodes(builder: GraphBuilder, value: TensorExpr, environment: Environment, hints: Hints): NodeExpr {
  const inner: Hints = { ...hints, name: undefined }
  const node = (of: TensorExpr): NodeId => addTensor(builder, of, environment, inner)
  /** A side of a product, and whether its node is to be read transposed. */
  const factor = (of: TensorExpr): readonly [NodeId, boolean] => {
    const name = transposedVariable(of, environment)
    const id = name === undefined ? undefined : environment.variables.get(name)
    return id === undefined ? [node(of), false] : [id, true]
  }
  const place = (at: TensorLeaf, name: string | undefined): NodeExpr => {
    const own: Hints = { ...inner, name: partName(inner, name) }
    switch (at.kind) {
      case 'column':
        return leaf<NodeLeaf>({ kind: 'column' })
      case 'variable': {
        const id = environment.variables.get(at.name)
        if (id === undefined) throw new Error(`the definition uses \`${at.name}\`, which this place does not have`)
        return nodeExpr(id)
      }
      case 'rowCount':
        return nodeExpr(builder.add({ op: 'scalar', scalar: 'rowCount' }, scalarShape, { name: 'rows' }))
      case 'random': {
        const { shape } = builder.node(node(at.like))
        const { purpose, draw, distribution } = at
        const operation = { op: 'random', purpose, stream: environment.stream, draw, distribution } as const
        return nodeExpr(builder.add(operation, shape, inner))
      }
      case 'matmul': {
        const [[a, transposeA], [b, transposeB]] = [factor(at.a), factor(at.b)]
        return nodeExpr(builder.add({ op: 'matmul', a, b, transposeA, transposeB }, scalarShape, own))
      }
      case 'reduce': {
        const operation = { op: 'reduce', fold: at.fold, over: at.over, of: node(at.of) } as const
        return nodeExpr(builder.add(operation, scalarShape, own))
      }
      case 'concat':
        return nodeExpr(
          builder.add({ op: 'concat', parts: at.parts.map(node) }, scalarShape, value.op === 'leaf' ? hints : own),
        )
      case 'stop':
        return nodeExpr(builder.add({ op: 'stop', of: node(at.of) }, scalarShape, inner))
    }
  }
  // What a reduction or product inside works on is a node anyway, so it is read from there, not computed again.
  const shared = new Map(operandsInside(value, environment).map((of) => [of, node(of)] as const))
  return rewrite<TensorLeaf, NodeLeaf>(value, (part) => {
    if (part.op === 'leaf') return place(part.leaf, part.name)
    const known = shared.get(part)
    return known === undefined ? undefined : nodeExpr(known)
  })
}

/** The tensors that the leaves of an expression work on. */
function operandsInside(value: TensorExpr, environment: Environment): readonly TensorExpr[] {
  const keys = new Map<TensorLeaf, string>()
  const keyOf = (leaf: TensorLeaf): string => keys.get(leaf) ?? keys.set(leaf, `${keys.size}`).get(leaf) ?? ''
  return leavesOf(value, keyOf).flatMap((leaf) => {
    if (leaf.kind === 'reduce' || leaf.kind === 'stop') return [leaf.of]
    if (leaf.kind === 'concat') return leaf.parts
    return leaf.kind === 'matmul'
      ? [leaf.a, leaf.b].filter((side) => transposedVariable(side, environment) === undefined)
      : []
  })
}

/** The name of a variable that stands for a transpose, where the expression is one. */
function transposedVariable(of: TensorExpr, { transposed }: Environment): string | undefined {
  const name = of.op === 'leaf' && of.leaf.kind === 'variable' ? of.leaf.name : undefined
  return name !== undefined && transposed?.has(name) ? name : undefined
}

/** The shape rule of every primitive. Builder and verifier share it, so a node's shape is never a matter of opinion. */
import type { Extent, Node, NodeId, Operation, Shape, State } from './graph.js'

export const scalarShape: Shape = { rows: 1, columns: 1 }

export const sameShape = (a: Shape, b: Shape): boolean => a.rows === b.rows && a.columns === b.columns

/** A dimension of 1 gives way to the other; two different ones cannot be combined. */
function broadcastExtent<E extends Extent>(a: E, b: E): E {
  if (a === b || b === 1) return a
  if (a === 1) return b
  throw new Error(`extents ${a} and ${b} do not broadcast`)
}

export const broadcast = (shapes: readonly Shape[]): Shape =>
  shapes.reduce(
    (a, b) => ({ rows: broadcastExtent(a.rows, b.rows), columns: broadcastExtent(a.columns, b.columns) }),
    scalarShape,
  )

export interface ShapeContext {
  readonly node: (id: NodeId) => Node
  readonly states: readonly State[]
}

/**
 * The shape an operation gives. Inputs and draws bring their own, and a slice its number of columns; a map has at least the broadcast of its inputs, and
 * may be wider (a value repeated over rows or columns).
 */
export function shapeOf(operation: Operation, declared: Shape, { node, states }: ShapeContext): Shape {
  switch (operation.op) {
    case 'input':
    case 'random':
      return declared
    case 'scalar':
      return scalarShape
    case 'state': {
      const state = states[operation.state]
      if (!state) throw new Error(`no state ${operation.state}`)
      return state.shape
    }
    case 'matmul': {
      const [a, b] = [node(operation.a).shape, node(operation.b).shape]
      const [rows, inner] = operation.transposeA ? [a.columns, a.rows] : [a.rows, a.columns]
      const [innerB, columns] = operation.transposeB ? [b.columns, b.rows] : [b.rows, b.columns]
      if (inner !== innerB) throw new Error(`matmul of ${inner} and ${innerB} inner elements`)
      if (columns === 'batch') throw new Error('a matmul may not have one column a row of the batch')
      return { rows, columns }
    }
    case 'map':
      return broadcast([declared, ...operation.inputs.map((id) => node(id).shape)])
    case 'reduce': {
      const of = node(operation.of).shape
      return operation.over === 'rows' ? { rows: 1, columns: of.columns } : { rows: of.rows, columns: 1 }
    }
    case 'concat': {
      const [first, ...others] = operation.parts.map((id) => node(id).shape)
      if (!first) throw new Error('a concat of nothing')
      for (const { rows } of others)
        if (rows !== first.rows) throw new Error(`concat of ${first.rows} and ${rows} rows`)
      return { rows: first.rows, columns: others.reduce((sum, { columns }) => sum + columns, first.columns) }
    }
    case 'slice': {
      const of = node(operation.of).shape
      const { columns } = declared
      const fits = operation.offset >= 0 && columns >= 1 && operation.offset + columns <= of.columns
      if (!fits) throw new Error(`a slice of ${columns} columns from ${operation.offset} leaves its ${of.columns}`)
      return { rows: of.rows, columns }
    }
    case 'stop':
      return node(operation.of).shape
  }
}

import type { MapLeaf } from '../../src/3-graph/graph.js'
import type { Expr } from '../../src/expression/types.js'
import type { Algebra } from './algebra.js'
import { compileExpression } from './expression.js'
import { at, zeros, type Matrix } from './matrix.js'

/** One expression for every element of a rows × columns result. */
export function map<T>(
  algebra: Algebra<T>,
  value: Expr<MapLeaf>,
  inputs: readonly Matrix<T>[],
  rows: number,
  columns: number,
): Matrix<T> {
  const result = zeros(algebra, rows, columns)
  const evaluate = compileExpression(algebra, value)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result.values[row * columns + column] = evaluate((leaf) => {
        if (leaf.kind === 'column') return algebra.of(column)
        const input = inputs[leaf.index]
        if (input === undefined) throw new Error(`map has no input ${leaf.index}`)
        return at(input, row, column)
      })
    }
  }
  return result
}

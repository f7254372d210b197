import type { Shape } from '../../src/3-graph/graph.js'
import type { Algebra, Cells } from './algebra.js'

/** Row-major. */
export interface Matrix<T = number> {
  readonly rows: number
  readonly columns: number
  readonly values: Cells<T>
}

export function zeros<T>(algebra: Algebra<T>, rows: number, columns: number): Matrix<T> {
  const values = algebra.cells(rows * columns)
  for (let i = 0; i < values.length; i++) values[i] = algebra.of(0)
  return { rows, columns, values }
}

export function fromNumbers<T>(
  algebra: Algebra<T>,
  rows: number,
  columns: number,
  numbers: ArrayLike<number>,
): Matrix<T> {
  if (numbers.length !== rows * columns) throw new Error(`${numbers.length} numbers for ${rows}×${columns}`)
  const matrix = zeros(algebra, rows, columns)
  for (let i = 0; i < numbers.length; i++) matrix.values[i] = algebra.of(numbers[i] ?? Number.NaN)
  return matrix
}

/** The element at a place, where a dimension of 1 stands for every index. */
export function at<T>(matrix: Matrix<T>, row: number, column: number): T {
  const r = matrix.rows === 1 ? 0 : row
  const c = matrix.columns === 1 ? 0 : column
  const value = matrix.values[r * matrix.columns + c]
  if (value === undefined || r >= matrix.rows || c >= matrix.columns) {
    throw new Error(`no element ${row}, ${column} in a ${matrix.rows}×${matrix.columns} matrix`)
  }
  return value
}

export const extents = (shape: Shape, batch: number): { rows: number; columns: number } => ({
  rows: shape.rows === 'batch' ? batch : shape.rows,
  columns: shape.columns,
})

/** Columns put side by side, and cut out again. */
import type { Algebra } from './algebra.js'
import { zeros, type Matrix } from './matrix.js'

export function concat<T>(algebra: Algebra<T>, parts: readonly Matrix<T>[]): Matrix<T> {
  const [{ rows } = { rows: 0 }] = parts
  const result = zeros(
    algebra,
    rows,
    parts.reduce((sum, { columns }) => sum + columns, 0),
  )
  for (let i = 0; i < rows; i++) {
    let at = i * result.columns
    for (const part of parts) {
      for (let j = 0; j < part.columns; j++) result.values[at++] = part.values[i * part.columns + j] as T
    }
  }
  return result
}

export function slice<T>(algebra: Algebra<T>, of: Matrix<T>, offset: number, columns: number): Matrix<T> {
  const result = zeros(algebra, of.rows, columns)
  for (let i = 0; i < of.rows; i++) {
    for (let j = 0; j < columns; j++) {
      result.values[i * columns + j] = of.values[i * of.columns + offset + j] as T
    }
  }
  return result
}

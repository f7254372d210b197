import type { Algebra } from './algebra.js'
import { at, zeros, type Matrix } from './matrix.js'

export function transpose<T>(algebra: Algebra<T>, a: Matrix<T>): Matrix<T> {
  const result = zeros(algebra, a.columns, a.rows)
  for (let row = 0; row < a.rows; row++) {
    for (let column = 0; column < a.columns; column++) result.values[column * a.rows + row] = at(a, row, column)
  }
  return result
}

export function matmul<T>(algebra: Algebra<T>, a: Matrix<T>, b: Matrix<T>): Matrix<T> {
  if (a.columns !== b.rows) throw new Error(`${a.rows}×${a.columns} times ${b.rows}×${b.columns}`)
  const { add, mul } = algebra.binary
  const result = zeros(algebra, a.rows, b.columns)
  for (let row = 0; row < a.rows; row++) {
    for (let column = 0; column < b.columns; column++) {
      let sum = algebra.of(0)
      for (let k = 0; k < a.columns; k++) {
        sum = add(sum, mul(a.values[row * a.columns + k] as T, b.values[k * b.columns + column] as T))
      }
      result.values[row * b.columns + column] = sum
    }
  }
  return result
}

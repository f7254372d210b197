import type { Fold } from '../../src/expression/tensor.js'
import type { Algebra } from './algebra.js'
import { at, zeros, type Matrix } from './matrix.js'

/** Over `rows`: one value a column. Over `columns`: one value a row. */
export function reduce<T>(algebra: Algebra<T>, fold: Fold, over: 'rows' | 'columns', of: Matrix<T>): Matrix<T> {
  const overRows = over === 'rows'
  const [results, length] = overRows ? [of.columns, of.rows] : [of.rows, of.columns]
  const result = overRows ? zeros(algebra, 1, results) : zeros(algebra, results, 1)
  for (let i = 0; i < results; i++) {
    const elements: T[] = []
    for (let j = 0; j < length; j++) elements.push(overRows ? at(of, j, i) : at(of, i, j))
    result.values[i] = fold === 'sum' ? sum(algebra, elements) : largest(algebra, elements)
  }
  return result
}

function sum<T>(algebra: Algebra<T>, elements: readonly T[]): T {
  let total = algebra.of(0)
  for (const element of elements) total = algebra.binary.add(total, element)
  return total
}

/** The first of the largest; NaN wins over everything. */
function largest<T>(algebra: Algebra<T>, elements: readonly T[]): T {
  let best: T | undefined
  for (const element of elements) {
    const value = algebra.value(element)
    if (best === undefined || value > algebra.value(best) || Number.isNaN(value)) best = element
    if (Number.isNaN(value)) break
  }
  if (best === undefined) throw new Error('the largest of no elements')
  return best
}

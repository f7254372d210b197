import type { Rows } from './rows.js'

/** What the errors of numbers come to, for each output. */
export interface ErrorSums {
  rows: number
  readonly absolute: Float64Array
  readonly squares: Float64Array
  /** Of the targets: their mean, and the sum of their squared distances from it. */
  readonly mean: Float64Array
  readonly spread: Float64Array
}

/** Answers are in the units of the targets, or come to them as answer·factor + shift. */
export function errorSums(width: number, factor = 1, shift = 0) {
  const zeros = (): Float64Array => new Float64Array(width)
  const counts: ErrorSums = { rows: 0, absolute: zeros(), squares: zeros(), mean: zeros(), spread: zeros() }
  const { absolute, squares, mean, spread } = counts
  const add = (answers: ArrayLike<number>, targets: Rows, start: number, rows: number): void => {
    for (let row = 0; row < rows; row++) {
      counts.rows++
      for (let column = 0; column < width; column++) {
        const target = targets[(start + row) * width + column]!
        const error = answers[row * width + column]! * factor + shift - target
        absolute[column]! += Math.abs(error)
        squares[column]! += error * error
        // Welford (1962): exact where the mean is large and the spread small
        const distance = target - mean[column]!
        mean[column]! += distance / counts.rows
        spread[column]! += distance * (target - mean[column]!)
      }
    }
  }
  return { counts, add }
}

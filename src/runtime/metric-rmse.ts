import type { ErrorSums } from './metric-errors.js'

/** The root of the mean squared distance between answer and target. */
export function rootMeanSquare({ rows, squares }: ErrorSums): number {
  return Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / (rows * squares.length))
}

import type { ErrorSums } from './metric-errors.js'

/** The mean distance between answer and target. */
export function meanAbsoluteError({ rows, absolute }: ErrorSums): number {
  return absolute.reduce((sum, value) => sum + value, 0) / (rows * absolute.length)
}

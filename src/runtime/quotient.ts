/**
 * (a + aTail)/(b + bTail) with hardly more than one rounding. A first quotient of 24 bits times a divisor of 24 bits is
 * exact in a double, so what is left over can be divided again.
 */
export function quotient(a: number, aTail: number, b: number, bTail: number): number {
  const divisor = Math.fround(b)
  const first = Math.fround(a / divisor)
  return first + (a - first * divisor + (aTail - first * (b - divisor + bTail))) / b
}

import { expTail } from './exp-tail.js'
import { LN2_HIGH, LN2_LOW } from './ln2.js'
import { scaleByPowerOfTwo } from './scale-by-power-of-two.js'
import { quotient } from './quotient.js'

/** The hyperbolic tangent, within 1 ulp. */
export function tanh(x: number): number {
  const size = Math.abs(x)
  if (!(size < 22)) return x > 0 ? 1 : x < 0 ? -1 : x
  // n = 1 − e^−2|x| and tanh |x| = n/(2 − n), both with their rounding errors
  const k = Math.floor(size * -2.8853900817779268 + 0.5)
  const high = -2 * size - k * LN2_HIGH
  const low = k * LN2_LOW
  const tail = expTail(high - low) - low
  const power = scaleByPowerOfTwo(1, k)
  const one = 1 - power
  const sum = one - power * high
  const sumTail = one - sum - power * high + (1 - one - power - power * tail)
  const n = sum + sumTail
  const nTail = sum - n + sumTail
  const d = 2 - n
  const result = quotient(n, nTail, d, 2 - d - n - nTail)
  return x < 0 ? -result : result
}

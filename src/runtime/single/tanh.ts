import { growth } from '../growth.js'
import { POWERS_OF_TWO } from '../powers-of-two.js'

/** The hyperbolic tangent for values that are kept in 32 bits: within 2e-11 of itself, in half of the time of 1 ulp. */
export function tanh(x: number): number {
  const size = Math.abs(x)
  if (!(size < 20)) return x > 0 ? 1 : x < 0 ? -1 : x
  // n = 1 − e^−2|x| and tanh |x| = n/(2 − n)
  const k = Math.floor(size * -2.8853900817779268 + 0.5)
  const power = POWERS_OF_TWO[540 + k]!
  const n = 1 - power - power * growth(-2 * size - k * 0.6931471805599453)
  const result = n / (2 - n)
  return x < 0 ? -result : result
}

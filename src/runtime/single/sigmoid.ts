import { growth } from '../growth.js'
import { POWERS_OF_TWO } from '../powers-of-two.js'

/** 1/(1 + e^−x) for values that are kept in 32 bits: within 2e-11 of itself at both ends. */
export function sigmoid(x: number): number {
  const size = Math.abs(x)
  if (!(size < 370)) return x > 0 ? 1 : x < 0 ? 0 : x
  // e^−|x| = 2^k·e^r
  const k = Math.floor(size * -1.4426950408889634 + 0.5)
  const power = POWERS_OF_TWO[540 + k]!
  const e = power + power * growth(-size - k * 0.6931471805599453)
  return x < 0 ? e / (1 + e) : 1 / (1 + e)
}

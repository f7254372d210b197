import { growth } from '../growth.js'
import { POWERS_OF_TWO } from '../powers-of-two.js'

/** e^x for values that are kept in 32 bits, which end at e^89: within 2e-11 of itself. */
export function exp(x: number): number {
  if (!(x < 354)) return x > 0 ? Infinity : x
  if (x < -373) return 0
  const k = Math.floor(x * 1.4426950408889634 + 0.5)
  const power = POWERS_OF_TWO[540 + k]!
  return power + power * growth(x - k * 0.6931471805599453)
}

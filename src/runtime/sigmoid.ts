import { expTail } from './exp-tail.js'
import { LN2_HIGH, LN2_LOW } from './ln2.js'
import { scaleByPowerOfTwo } from './scale-by-power-of-two.js'
import { quotient } from './quotient.js'

/** 1/(1 + e^−x), within 1 ulp; never overflows, and keeps its digits at both ends. */
export function sigmoid(x: number): number {
  const size = Math.abs(x)
  if (!(size < 746)) return x > 0 ? 1 : x < 0 ? 0 : x
  // e^−|x| = 2^k·(e + eTail)
  const k = Math.floor(size * -1.4426950408889634 + 0.5)
  const high = -size - k * LN2_HIGH
  const low = k * LN2_LOW
  const tail = expTail(high - low) - low
  const e = 1 + (high + tail)
  const eTail = 1 - e + high + tail
  const power = scaleByPowerOfTwo(1, k)
  const sum = 1 + power * e
  const sumTail = 1 - sum + power * e + power * eTail
  return x < 0 ? scaleByPowerOfTwo(quotient(e, eTail, sum, sumTail), k) : quotient(1, 0, sum, sumTail)
}

import { expTail } from './exp-tail.js'
import { LN2_HIGH, LN2_LOW } from './ln2.js'
import { scaleByPowerOfTwo } from './scale-by-power-of-two.js'

/** e^x − 1 without cancellation near 0, within 1 ulp. */
export function expm1(x: number): number {
  if (!(x < 710)) return x > 0 ? Infinity : x
  if (x < -40) return -1
  const k = Math.floor(x * 1.4426950408889634 + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const tail = expTail(high - low) - low
  if (k === 0) return high + tail
  // 2^k·((1 − 2^−k) + high + tail), where the rounding errors of both sums are kept
  const power = scaleByPowerOfTwo(1, -k)
  const one = 1 - power
  const sum = one + high
  const lost = one - sum + high + (1 - one - power)
  return scaleByPowerOfTwo(sum + (lost + tail), k)
}

import { expTail } from './exp-tail.js'
import { LN2_HIGH, LN2_LOW } from './ln2.js'
import { scaleByPowerOfTwo } from './scale-by-power-of-two.js'

/** e^x, within 1 ulp, with the same bits in every engine (Math.exp differs between them). */
export function exp(x: number): number {
  if (!(x < 710)) return x > 0 ? Infinity : x
  if (x < -746) return 0
  // x = k·ln 2 + (high − low)
  const k = Math.floor(x * 1.4426950408889634 + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  return scaleByPowerOfTwo(1 + (high + (expTail(high - low) - low)), k)
}

import { binaryExponent } from './binary-exponent.js'
import { LN2_HIGH, LN2_LOW } from './ln2.js'
import { logTail } from './log-tail.js'
import { scaleByPowerOfTwo } from './scale-by-power-of-two.js'

/** log(1 + x) without losing the digits of a small x, within 1 ulp. */
export function log1p(x: number): number {
  if (!(x > -1) || x === Infinity) return x === -1 ? -Infinity : x < -1 ? NaN : x
  if (x > -0.29 && x < 0.41) return x - (0.5 * x * x - logTail(x))
  const u = 1 + x
  // what the sum lost, relative to it
  const lost = (x < 1 ? x - (u - 1) : 1 - (u - x)) / u
  const k = binaryExponent(u)
  const f = scaleByPowerOfTwo(u, -k) - 1
  return k * LN2_HIGH - (0.5 * f * f - (logTail(f) + (k * LN2_LOW + lost)) - f)
}

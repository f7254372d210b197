import { binaryExponent } from './binary-exponent.js'
import { LN2_HIGH, LN2_LOW } from './ln2.js'
import { logTail } from './log-tail.js'
import { scaleByPowerOfTwo } from './scale-by-power-of-two.js'

/** The natural logarithm, within 1 ulp, with the same bits in every engine. */
export function log(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x < 0 ? NaN : x
  // a denormal x is scaled up first
  const shift = x < 2.2250738585072014e-308 ? 54 : 0
  const normal = shift === 0 ? x : x * 18014398509481984
  const exponent = binaryExponent(normal)
  const f = scaleByPowerOfTwo(normal, -exponent) - 1
  const k = exponent - shift
  return k * LN2_HIGH - (0.5 * f * f - (logTail(f) + k * LN2_LOW) - f)
}

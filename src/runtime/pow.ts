import { binaryExponent } from './binary-exponent.js'
import { expTail } from './exp-tail.js'
import { exp } from './exp.js'
import { LN2_HIGH, LN2_LOW } from './ln2.js'
import { log } from './log.js'
import { scaleByPowerOfTwo } from './scale-by-power-of-two.js'

/**
 * a^b for a ≥ 0, with the same bits in every engine; a negative a gives NaN. Within 1.5 ulp while |b·log a| < 50, and
 * within 40 where the result is about to leave the range of a double.
 */
export function pow(a: number, b: number): number {
  if (b === 0 && a >= 0) return 1
  // the ends, where size alone decides
  if (!(a > 0 && a < Infinity && Math.abs(b) < 1e20)) return exp(b * log(a))
  // a denormal a is scaled up first
  const shift = a < 2.2250738585072014e-308 ? 54 : 0
  const normal = shift === 0 ? a : a * 18014398509481984
  // log a = high + low: a = 2^k·(1 + f), and log(1 + f) = 2·atanh s with s = f/(2 + f) in two parts
  const exponent = binaryExponent(normal)
  const f = scaleByPowerOfTwo(normal, -exponent) - 1
  const k = exponent - shift
  const d = 2 + f
  const dHead = Math.fround(d)
  const sHead = Math.fround(f / d)
  const sTail = (f - sHead * dHead - sHead * (d - dHead + (2 - d + f))) / d
  const s = sHead + sTail
  const z = s * s
  const z2 = z * z
  const near = 0.6666666666666666 + 0.40000000000006236 * z
  const middle = 0.28571428569087437 + 0.2222222264671897 * z
  const far = 0.1818177566259058 + 0.15387091188588772 * z + (0.13250103015668688 + 0.13251506377310945 * z) * z2
  const tail = 2 * sTail + s * (z * (near + z2 * (middle + z2 * far)))
  const whole = k * LN2_HIGH
  const high = whole + 2 * sHead
  const low = whole - high + 2 * sHead + (tail + k * LN2_LOW)
  // b·log a = product + rest, where the product of two 24-bit numbers is exact
  const bHead = Math.fround(b)
  const highHead = Math.fround(high)
  const product = bHead * highHead
  const rest = bHead * (high - highHead + low) + (b - bHead) * (high + low)
  const power = product + rest
  if (!(power < 710)) return Infinity
  if (power < -746) return 0
  const n = Math.floor(power * 1.4426950408889634 + 0.5)
  const left = product - n * LN2_HIGH
  const over = n * LN2_LOW - rest
  return scaleByPowerOfTwo(1 + (left + (expTail(left - over) - over)), n)
}

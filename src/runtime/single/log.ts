import { DOUBLE_BITS } from '../double-bits.js'

/**
 * The natural logarithm for values that are kept in 32 bits: within 2e-11 of itself. It is k·ln 2 + 2·atanh(f/(2 + f))
 * for x = 2^k·(1 + f) between √½ and √2, the series as a near-minimax polynomial (error 7e-12).
 */
export function log(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x < 0 ? NaN : x
  // a denormal x is scaled up first
  const shift = x < 2.2250738585072014e-308 ? 54 : 0
  DOUBLE_BITS.setFloat64(0, shift === 0 ? x : x * 18014398509481984)
  const high = DOUBLE_BITS.getInt32(0)
  const k = (high - 0x3fe6a09e) >> 20
  DOUBLE_BITS.setInt32(0, high - (k << 20))
  const f = DOUBLE_BITS.getFloat64(0) - 1
  const s = f / (2 + f)
  const z = s * s
  const series = 0.6666666565 + 0.40000335 * z + (0.285373 + 0.23582 * z) * (z * z)
  return (k - shift) * 0.6931471805599453 + (2 * s + s * z * series)
}

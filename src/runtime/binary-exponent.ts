import { DOUBLE_BITS } from './double-bits.js'

/** k such that x·2^−k lies between √½ and √2 (within rounding), for positive normal x. */
export function binaryExponent(x: number): number {
  DOUBLE_BITS.setFloat64(0, x)
  return (DOUBLE_BITS.getInt32(0) - 0x3fe6a09e) >> 20
}

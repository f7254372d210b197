/** Powers of two and exponents, straight from the bits. */
import { f32x4, f64x2, i32x4, i64x2, v128, type V128 } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'

/**
 * 2^k for whole numbers k, as far as it is normal. A number so large that its last bit counts ones ends in k and the bias
 * of exponents, which is shifted to its place: a conversion that minds what is too large takes three times as long.
 */
export const powerOfTwo = (lanes: Lanes, k: V128): V128 => biased(lanes, k, 0)

/** 2^(k − 1), which is 0 where 2^k is the smallest normal number. */
export const halfPowerOfTwo = (lanes: Lanes, k: V128): V128 => biased(lanes, k, -1)

const biased = ({ bytes, add, repeated }: Lanes, k: V128, more: number): V128 =>
  bytes === 4
    ? i32x4.shl(add(k, repeated(1.5 * 2 ** 23 + 127 + more)), 23)
    : i64x2.shl(add(k, repeated(1.5 * 2 ** 52 + 1023 + more)), 52)

/** x = 2^k·(1 + f) with 1 + f between √½ and √2, for normal positive x. */
export function splitExponent(steps: Steps, lanes: Lanes, x: V128): { readonly k: V128; readonly f: V128 } {
  const { repeated, sub } = lanes
  if (lanes.bytes === 4) {
    // As bits: whatever is below √½ belongs to the exponent before.
    const exponent = steps.keep(i32x4.shr_s(i32x4.sub(x, repeated(Math.SQRT1_2)), 23))
    const f = sub(i32x4.sub(x, i32x4.shl(exponent, 23)), repeated(1))
    return { k: steps.keep(f32x4.fromI32(exponent)), f: steps.keep(f) }
  }
  const exponent = steps.keep(i64x2.shr_s(i64x2.sub(x, i64x2.repeated(0, 0x3fe6a09e)), 52))
  const f = sub(i64x2.sub(x, i64x2.shl(exponent, 52)), repeated(1))
  const low = v128.shuffle32(exponent, exponent, [0, 2, 0, 2])
  return { k: steps.keep(f64x2.fromI32(low)), f: steps.keep(f) }
}

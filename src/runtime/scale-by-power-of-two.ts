import { POWERS_OF_TWO } from './powers-of-two.js'

/** y·2^k, in two exact-until-the-last factors, so that denormal and largest results are rounded once. */
export function scaleByPowerOfTwo(y: number, k: number): number {
  const half = k >> 1
  return y * POWERS_OF_TWO[540 + half]! * POWERS_OF_TWO[540 + k - half]!
}

/** A number in (0, 1) from two random words: an odd multiple of 2^−53, so never 0 and never 1. */
export function uniform53(high: number, low: number): number {
  return ((high >>> 6) * 0x4000000 + (low >>> 6) + 0.5) / 0x10000000000000
}

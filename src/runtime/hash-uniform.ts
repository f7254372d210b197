/**
 * A cheap draw in [0, 1) for element `index` of a mask: a 32-bit mixer of three multiplications (after Wellons'
 * triple32; with two, masks of 10^8 elements were correlated over 512 and 4096 places). The first key moves the start;
 * the second enters between the rounds, so that the sequences of two steps are never shifted copies of one another.
 */
export function hashUniform(index: number, key0: number, key1: number): number {
  let x = (index + key0) | 0
  x = Math.imul(x ^ (x >>> 17), 0xed5ad4bb) ^ key1
  x = Math.imul(x ^ (x >>> 11), 0xac4c1b51)
  x = Math.imul(x ^ (x >>> 15), 0x31848bab)
  return ((x ^ (x >>> 14)) >>> 0) / 0x100000000
}

/**
 * A cheap draw in [0, 1) for element `index` of a mask: a 32-bit mixer of two multiplications (after Wellons'
 * lowbias32). The first key moves the start; the second enters between the rounds, so that the sequences of two steps
 * are never shifted copies of one another.
 */
export function hashUniform(index: number, key0: number, key1: number): number {
  let x = (index + key0) | 0
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad) ^ key1
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
  return ((x ^ (x >>> 15)) >>> 0) / 0x100000000
}

import { drawBlock } from './draw-block.js'

/** Fills `order` with a random permutation of 0 … n−1, a pure function of the seed and the epoch. */
export function shuffle(order: Int32Array, seed: number, epoch: number): void {
  for (let i = 0; i < order.length; i++) order[i] = i
  const words = new Uint32Array(4)
  let drawn = 0
  for (let i = order.length - 1; i > 0; i--) {
    // words at or above the largest multiple of i + 1 are drawn again: every place is equally likely
    const limit = 0x100000000 - (0x100000000 % (i + 1))
    let word = limit
    while (word >= limit) {
      if ((drawn & 3) === 0) drawBlock(words, seed, 2 /* order of rows */, 0, epoch, drawn >>> 2)
      word = words[drawn & 3]!
      drawn++
    }
    const j = word % (i + 1)
    const swapped = order[i]!
    order[i] = order[j]!
    order[j] = swapped
  }
}

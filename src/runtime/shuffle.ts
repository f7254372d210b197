import { drawBlock } from './draw-block.js'

/** The random words at hand. */
const SHUFFLE_WORDS = new Uint32Array(4)

/**
 * Fills `order` with a random permutation of 0 … n−1, a pure function of the seed and the epoch. `>>> 0` tells V8 that a
 * number is an unsigned word: its remainder is one instruction then, and not a call for doubles, which took half the time.
 */
export function shuffle(order: Int32Array, seed: number, epoch: number): void {
  for (let i = 0; i < order.length; i++) order[i] = i
  let drawn = 0
  for (let i = order.length - 1; i > 0; i--) {
    const places = (i + 1) >>> 0
    let word = 0
    let j = 0
    do {
      if ((drawn & 3) === 0) drawBlock(SHUFFLE_WORDS, seed, 2 /* order of rows */, 0, epoch, drawn >>> 2)
      word = SHUFFLE_WORDS[drawn & 3]!
      j = (word % places) >>> 0
      drawn++
      // words at or above the largest multiple of `places` are drawn again: every place is equally likely
    } while ((word - j) >>> 0 > -places >>> 0)
    const swapped = order[i]!
    order[i] = order[j]!
    order[j] = swapped
  }
}

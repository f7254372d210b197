import { philox } from './philox.js'

/** Four random words for one (seed, purpose, stream, step, index); the seed is any safe integer. */
export function drawBlock(
  words: Uint32Array,
  seed: number,
  purpose: number,
  stream: number,
  step: number,
  index: number,
): void {
  philox(words, index, step, stream, purpose, seed, Math.floor(seed / 0x100000000))
}

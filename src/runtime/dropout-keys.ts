import { drawBlock } from './draw-block.js'

/** The keys of one layer's mask in one step: `words[0]` and `words[1]`, for `hashUniform`. */
export function dropoutKeys(
  seed: number,
  purpose: number,
  stream: number,
  step: number,
  words: Uint32Array = new Uint32Array(4),
): Uint32Array {
  drawBlock(words, seed, purpose, stream, step, 0)
  return words
}

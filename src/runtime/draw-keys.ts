import { drawBlock } from './draw-block.js'

/**
 * The keys of one tensor of draws (a mask, noise) in one step: `words[0]` and `words[1]` for `hashUniform`, all four for
 * `hashNormal`. The counter's first word, elsewhere an element's index, tells the draws of one layer apart here.
 */
export function drawKeys(
  seed: number,
  purpose: number,
  stream: number,
  step: number,
  draw: number,
  words: Uint32Array = new Uint32Array(4),
): Uint32Array {
  drawBlock(words, seed, purpose, stream, step, draw)
  return words
}

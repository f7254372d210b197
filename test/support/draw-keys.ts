import { drawBlock } from '../../src/runtime/draw-block.js'

/** The keys of one tensor of draws in one step, as kernels bring them into an array of their own. */
export function drawKeys(seed: number, purpose: number, stream: number, step: number, draw: number): Uint32Array {
  const words = new Uint32Array(4)
  drawBlock(words, seed, purpose, stream, step, draw)
  return words
}

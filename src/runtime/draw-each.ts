import { drawBlock } from './draw-block.js'

/**
 * Fills `values`, each a pure function of the seed, the stream and its index: what `draw` makes of four random words, of
 * the next four where it makes nothing of them.
 */
export function drawEach(
  values: Float32Array | Float64Array,
  seed: number,
  stream: number,
  draw: (words: Uint32Array) => number | undefined,
): void {
  const words = new Uint32Array(4)
  for (let i = 0; i < values.length; i++) {
    let value: number | undefined
    for (let attempt = 0; value === undefined; attempt++) {
      drawBlock(words, seed, 1 /* weights */, stream, attempt, i)
      value = draw(words)
    }
    values[i] = value
  }
}

import { drawBlock } from './draw-block.js'
import { uniform53 } from './uniform53.js'

/** Starting weights: each element is uniform in (low, high), a pure function of the seed, the stream and its index. */
export function fillUniform(
  values: Float32Array | Float64Array,
  low: number,
  high: number,
  seed: number,
  stream: number,
): void {
  const words = new Uint32Array(4)
  for (let i = 0; i < values.length; i++) {
    drawBlock(words, seed, 1 /* weights */, stream, 0, i)
    values[i] = low + (high - low) * uniform53(words[0]!, words[1]!)
  }
}

import { drawEach } from './draw-each.js'
import { uniform53 } from './uniform53.js'

/** Starting weights, uniform in (low, high). */
export function fillUniform(
  values: Float32Array | Float64Array,
  low: number,
  high: number,
  seed: number,
  stream: number,
): void {
  drawEach(values, seed, stream, (words) => low + (high - low) * uniform53(words[0]!, words[1]!))
}

import { drawEach } from './draw-each.js'
import { standardNormal } from './standard-normal.js'

/** Starting weights from a normal law. */
export function fillNormal(
  values: Float32Array | Float64Array,
  mean: number,
  standardDeviation: number,
  seed: number,
  stream: number,
): void {
  drawEach(values, seed, stream, (words) => mean + standardDeviation * standardNormal(words))
}

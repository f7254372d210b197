import { drawEach } from './draw-each.js'
import { standardNormal } from './standard-normal.js'

/** Starting weights from a normal law that is cut off at two standard deviations: what lies further out is drawn again. */
export function fillTruncatedNormal(
  values: Float32Array | Float64Array,
  mean: number,
  standardDeviation: number,
  seed: number,
  stream: number,
): void {
  drawEach(values, seed, stream, (words) => {
    const deviations = standardNormal(words)
    return Math.abs(deviations) <= 2 ? mean + standardDeviation * deviations : undefined
  })
}

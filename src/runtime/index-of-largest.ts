/** The column of the largest of `width` probabilities from `start`; of equals, the first. Of NaN it is −1: no class. */
export function indexOfLargest(values: Float32Array | Float64Array, start: number, width: number): number {
  const own = values.subarray(start, start + width)
  return own.indexOf(Math.max(...own))
}

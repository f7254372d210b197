/** The column of the largest of `width` probabilities from `start`; of equals, the first. Of NaN it is −1: no class. */
export function indexOfLargest(values: ArrayLike<number>, start: number, width: number): number {
  let best = -1
  let largest = best
  for (let column = 0; column < width; column++) {
    const value = values[start + column]!
    if (value > largest) {
      largest = value
      best = column
    }
  }
  return best
}

/** The column of the largest of `width` numbers from `start`; of equals, the first. */
export function indexOfLargest(values: ArrayLike<number>, start: number, width: number): number {
  let best = 0
  for (let column = 1; column < width; column++) {
    if (values[start + column]! > values[start + best]!) best = column
  }
  return best
}

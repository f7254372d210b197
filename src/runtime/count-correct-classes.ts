import { indexOfLargest } from './index-of-largest.js'

/** How many rows of `probabilities` are largest where `classes` says. */
export function countCorrectClasses(
  probabilities: ArrayLike<number>,
  classes: Int32Array,
  start: number,
  rows: number,
  width: number,
): number {
  let correct = 0
  for (let row = 0; row < rows; row++) {
    if (indexOfLargest(probabilities, row * width, width) === classes[start + row]) correct++
  }
  return correct
}

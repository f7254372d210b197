import { indexOfLargest } from './index-of-largest.js'

/** Counts rows by their class (the row of the table) and by the most probable one (the column). */
export function classConfusion(width: number) {
  const counts = Array.from({ length: width }, () => new Array<number>(width).fill(0))
  const add = (probabilities: ArrayLike<number>, classes: Int32Array, start: number, rows: number): void => {
    for (let row = 0; row < rows; row++) {
      const answer = indexOfLargest(probabilities, row * width, width)
      if (answer >= 0) counts[classes[start + row]!]![answer]!++
    }
  }
  return { counts, add }
}

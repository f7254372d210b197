import { indexOfLargest } from './index-of-largest.js'
import { noCounts } from './metric-counts.js'

/** Counts the most probable classes of rows; of equals, the first. */
export function classCounts(width: number) {
  const counts = noCounts(width)
  const { right, given, actual } = counts
  const add = (probabilities: ArrayLike<number>, classes: Int32Array, start: number, rows: number): void => {
    counts.total += rows
    for (let row = 0; row < rows; row++) {
      const answer = indexOfLargest(probabilities, row * width, width)
      const target = classes[start + row]!
      // of no class, −1, a typed array keeps nothing
      given[answer]!++
      actual[target]!++
      if (answer !== target) continue
      right[target]!++
      counts.correct++
    }
  }
  return { counts, add }
}

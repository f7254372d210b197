import { noCounts } from './metric-counts.js'
import type { Rows } from './rows.js'

/** Counts the yes of rows of answers, which are yes from ½ on. NaN is never right. */
export function binaryCounts(width: number) {
  const counts = noCounts(width)
  const { right, given, actual } = counts
  const add = (answers: ArrayLike<number>, targets: Rows, start: number, rows: number): void => {
    counts.total += rows * width
    for (let i = 0; i < rows * width; i++) {
      const answer = answers[i]! >= 0.5 ? 1 : 0
      const target = targets[start * width + i]!
      given[i % width]! += answer
      actual[i % width]! += target
      right[i % width]! += answer * target
      if (answer === target && answers[i]! >= 0) counts.correct++
    }
  }
  return { counts, add }
}

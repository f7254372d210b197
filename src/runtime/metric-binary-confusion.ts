import type { Rows } from './rows.js'

/** Counts rows by what is so (first no, then yes: the row of the table) and by the answer (the column); NaN is none. */
export function binaryConfusion() {
  const counts = [
    [0, 0],
    [0, 0],
  ]
  const add = (answers: ArrayLike<number>, targets: Rows, start: number, rows: number): void => {
    for (let row = 0; row < rows; row++) {
      if (answers[row]! >= 0) counts[targets[start + row]!]![answers[row]! >= 0.5 ? 1 : 0]!++
    }
  }
  return { counts, add }
}

import type { Rows } from './rows.js'

/** How many of `count` answers are on their target's side of ½, which itself counts as yes. */
export function countCorrectBits(answers: ArrayLike<number>, targets: Rows, start: number, count: number): number {
  let correct = 0
  for (let i = 0; i < count; i++) {
    if ((answers[i]! >= 0.5 ? 1 : 0) === targets[start + i]) correct++
  }
  return correct
}

import type { AnswerCounts } from './metric-counts.js'
import { meanOf, quotients } from './metric-quotients.js'

/** The harmonic mean of precision and recall, for each answer. */
export function f1Scores({ right, given, actual }: AnswerCounts): number[] {
  return quotients(
    right,
    given.map((count, i) => (count + actual[i]!) / 2),
  )
}

export function f1(counts: AnswerCounts): number {
  return meanOf(f1Scores(counts))
}

import type { AnswerCounts } from './metric-counts.js'
import { meanOf, quotients } from './metric-quotients.js'

/** Of the times that an answer was given, the share in which it was right. */
export function precisions({ right, given }: AnswerCounts): number[] {
  return quotients(right, given)
}

export function precision(counts: AnswerCounts): number {
  return meanOf(precisions(counts))
}

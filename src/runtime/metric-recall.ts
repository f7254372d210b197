import type { AnswerCounts } from './metric-counts.js'
import { meanOf, quotients } from './metric-quotients.js'

/** Of the times that an answer would have been right, the share in which it was given. */
export function recalls({ right, actual }: AnswerCounts): number[] {
  return quotients(right, actual)
}

export function recall(counts: AnswerCounts): number {
  return meanOf(recalls(counts))
}

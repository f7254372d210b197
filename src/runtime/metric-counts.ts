/** How often which answer was given and which was right, for each class or for each yes-or-no answer. */
export interface AnswerCounts {
  /** Of all answers. */
  correct: number
  total: number
  /** Given and right, given, and what should have been given. */
  readonly right: Float64Array
  readonly given: Float64Array
  readonly actual: Float64Array
}

export function noCounts(width: number): AnswerCounts {
  const zeros = (): Float64Array => new Float64Array(width)
  return { correct: 0, total: 0, right: zeros(), given: zeros(), actual: zeros() }
}

/** The share of the answers that are right. */
export function accuracyOf({ correct, total }: { readonly correct: number; readonly total: number }): number {
  return correct / total
}

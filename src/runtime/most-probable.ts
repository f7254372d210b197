import { indexOfLargest } from './index-of-largest.js'

/** The label of the largest probability. */
export function mostProbable<Label>(labels: readonly Label[], probabilities: ArrayLike<number>): Label {
  return labels[indexOfLargest(probabilities, 0, labels.length)]!
}

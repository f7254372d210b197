import { checkProbability } from './check-probability.js'
import { indexOfLargest } from './index-of-largest.js'

/** The label of the largest probability. */
export function mostProbable<Label>(labels: readonly Label[], probabilities: ArrayLike<number>): Label {
  checkProbability(probabilities[0]!)
  return labels[indexOfLargest(probabilities, 0, labels.length)]!
}

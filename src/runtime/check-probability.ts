import { ModelError } from './model-error.js'

/** Of NaN no label follows. */
export function checkProbability(probability: number): number {
  if (probability === probability) return probability
  throw new ModelError('DIVERGED', 'the answer is NaN: check row and weights')
}

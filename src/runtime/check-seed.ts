import { ModelError } from './model-error.js'
import { shown } from './shown.js'

export function checkSeed(seed: number): number {
  if (Number.isSafeInteger(seed)) return seed
  throw new ModelError('WRONG_OPTION', `seed: expected a whole number below 2^53, got ${shown(seed)}`)
}

import { ModelError } from './model-error.js'
import { shown } from './shown.js'

export interface ThreadOptions {
  /**
   * How many threads `fit` may share its work among, 1 to 64; more than one for each processor only wait. The weights are the same
   * however many they are; where threads cannot be had, or the network is too small for them, one does it all.
   */
  readonly threads?: number | undefined
}

export function checkThreads(threads: number): number {
  if (Number.isInteger(threads) && threads >= 1 && threads <= 64) return threads
  throw new ModelError('WRONG_OPTION', `threads: expected a whole number from 1 to 64, got ${shown(threads)}`)
}

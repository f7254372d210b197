import { ModelError } from './model-error.js'

export function checkThreads(threads: number): number {
  if (Number.isInteger(threads) && threads >= 1 && threads <= 64) return threads
  const found = `expected a whole number from 1 to 64, at most one for each processor, got ${String(threads)}`
  throw new ModelError('WRONG_OPTION', `threads: ${found}`)
}

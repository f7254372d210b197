import type { FitOptions } from './fit-options.js'
import { ModelError } from './model-error.js'
import { shown } from './shown.js'

/** How far a fit goes: to the first of these two. */
export function checkFitLength(
  options: Pick<FitOptions<unknown, unknown>, 'epochs' | 'steps'>,
  unit: 'epochs' | 'steps',
  count: number,
): { readonly epochs: number; readonly steps: number } {
  for (const name of ['epochs', 'steps'] as const) {
    const value = options[name]
    if (value === undefined || (Number.isSafeInteger(value) && value >= 0)) continue
    throw new ModelError('WRONG_OPTION', `${name}: expected a whole number from 0, got ${shown(value)}`)
  }
  const { epochs, steps } = options
  if (epochs === undefined && steps === undefined) {
    return unit === 'epochs' ? { epochs: count, steps: Infinity } : { epochs: Infinity, steps: count }
  }
  return { epochs: epochs ?? Infinity, steps: steps ?? Infinity }
}

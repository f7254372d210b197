import { ModelError } from './model-error.js'

/** Refuses what is no option: JavaScript would pass over it, and the network train otherwise than was meant. */
export function checkOptions(options: object, names: readonly string[]): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || names.includes(name)) continue
    throw new ModelError('WRONG_OPTION', `${name}: no such option, expected one of ${names.join(', ')}`)
  }
}

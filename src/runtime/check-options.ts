import { ModelError } from './model-error.js'
import { shown } from './shown.js'

/** What options have to be: those whose kind nothing else looks at. */
const OPTION_KINDS: Readonly<Record<string, string>> = {
  shuffle: 'true or false',
  continue: 'true or false',
  again: 'true or false',
  skipPretraining: 'true or false',
  foreign: 'true or false',
  changed: 'true or false',
  onPhase: 'a function',
  onEpoch: 'a function',
  onStep: 'a function',
  signal: 'an AbortSignal',
}

/** Refuses what is no option, or not of its kind: JavaScript would pass over it, and training go otherwise than was meant. */
export function checkOptions(options: object, names: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Symbol.iterator in options) {
    const got = typeof options === 'object' && options !== null ? 'an array' : shown(options)
    throw new ModelError('WRONG_TYPE', `options: expected an object with ${names.join(', ')}, got ${got}`)
  }
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (value === undefined) continue
    if (!names.includes(name)) {
      const advice = name === 'threads' ? '; threads are given to new, in models made with --target wasm' : ''
      throw new ModelError('WRONG_OPTION', `${name}: no such option, expected one of ${names.join(', ')}${advice}`)
    }
    const kind = OPTION_KINDS[name] ?? kindOf(value)
    if (kindOf(value) !== kind) throw new ModelError('WRONG_OPTION', `${name}: expected ${kind}, got ${shown(value)}`)
  }
}

function kindOf(value: unknown): string {
  if (typeof value === 'boolean') return 'true or false'
  if (typeof value === 'function') return 'a function'
  const isSignal = typeof value === 'object' && value !== null && 'aborted' in value
  return isSignal ? 'an AbortSignal' : typeof value
}

/** Which argument belongs to which parameter: by position, by key, each once. */
import { layers } from '../catalogue/index.js'
import type { Origin } from '../diagnostics/source.js'
import type { Context } from './context.js'
import { foreignKey } from './foreign-keys.js'
import { describe, type ArgumentValue, type Value } from './value.js'
import { beginsStatement, modelWords } from './words.js'

/** What a statement or a call takes. */
export interface Signature {
  /** The word it begins with, for messages. */
  readonly owner: string
  readonly positional: readonly string[]
  /** Names that may stand as `key: value`. */
  readonly keys: readonly string[]
}
export type Assigned = ReadonlyMap<string, Value>

export function assign(
  { owner, positional, keys }: Signature,
  args: readonly ArgumentValue[],
  context: Context,
): Assigned | undefined {
  const assigned = new Map<string, Value>()
  let position = 0
  let good = true
  for (const [index, { key, value, origin }] of args.entries()) {
    const name = key ? key.text : positional[position++]
    if (name === undefined || (!key && position > 1 && isNextStatement(value))) {
      const surplus = { value, before: args[index - 1]?.value, next: args[index + 1]?.value, origin }
      reportSurplus({ owner, positional, keys }, surplus, context)
      // What follows on the line belongs to whatever this is.
      return undefined
    }
    if (key && !keys.includes(name)) {
      reportUnknownKey(owner, name, keys, key.origin, context)
      good = false
    } else if (assigned.has(name)) {
      const first = { origin: assigned.get(name)?.origin ?? origin, text: 'first given here' }
      context.report('MLP1205', { name, owner }, origin, [first])
      good = false
    } else assigned.set(name, value)
  }
  return good ? assigned : undefined
}

/** `dense 8 dropout 20%`: an activation may follow on the line, another layer may not. */
const isNextStatement = (value: Value): boolean =>
  value.kind === 'word' && (modelWords.includes(value.word) || layers.has(value.word))

interface Surplus {
  readonly value: Value
  readonly before: Value | undefined
  readonly next: Value | undefined
  readonly origin: Origin
}
/** What a value that stands alone is most likely meant as. */
const mostLikely: ReadonlyMap<string, string> = new Map([
  ['data', 'val'],
  ['stop', 'patience'],
])

function reportSurplus(
  { owner, positional, keys }: Signature,
  { value, before, next, origin }: Surplus,
  context: Context,
): void {
  // `data "rows.csv" val 20%`
  if (value.kind === 'word' && next && keys.includes(value.word)) {
    return context.report('MLP1220', { owner, written: `${value.word}: ${describe(next)}` }, origin)
  }
  const size = owner === 'input' ? sizeApart(before, value, next) : undefined
  if (size !== undefined) return context.report('MLP1221', { written: size }, origin)
  const key = mostLikely.get(owner) ?? (keys.includes('lr') ? 'lr' : undefined)
  if (key && keys.includes(key) && (value.kind === 'number' || value.kind === 'quantity')) {
    return context.report('MLP1220', { owner, written: `${key}: ${describe(value)}` }, origin)
  }
  if ((value.kind === 'word' || value.kind === 'call') && beginsStatement(value.word)) {
    context.report('MLP1202', { word: value.word }, origin)
  } else context.report('MLP1203', { owner, takes: positional.length }, origin)
}

/** `8 x 8` and `8 x8`, as they are written. */
function sizeApart(before: Value | undefined, value: Value, next: Value | undefined): string | undefined {
  if (before?.kind !== 'number' || value.kind !== 'word') return undefined
  const [, columns] = /^[xX](\d*)$/.exec(value.word) ?? []
  if (columns === undefined) return undefined
  if (columns !== '') return `${before.value}x${columns}`
  return next?.kind === 'number' ? `${before.value}x${next.value}` : undefined
}

function reportUnknownKey(owner: string, key: string, keys: readonly string[], origin: Origin, context: Context): void {
  const instead = foreignKey(owner, key, keys)
  if (instead !== undefined) return context.report('MLP1218', { owner, key, instead }, origin)
  const args = { owner, key, known: keys.join(', '), ...context.suggest(key, origin, () => keys) }
  context.report('MLP1206', args, origin)
}

/** Which argument belongs to which parameter: by position, by key, each once. */
import type { Name } from '../1-syntax/ast.js'
import { layers } from '../catalogue/index.js'
import type { Context } from './context.js'
import { foreignKey, misspeltForeignKey } from './foreign-keys.js'
import { describe, type ArgumentValue, type Value } from './value.js'
import { inOrder, isUnit, reportSurplus } from './surplus.js'
import { modelWords } from './words.js'

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
      reportSurplus({ owner, positional, keys }, { args, index, value, origin }, context)
      // What follows on the line belongs to whatever this is.
      return undefined
    }
    if (key && !keys.includes(name)) {
      reportUnknownKey({ owner, positional, keys }, { key, value, args }, context)
      good = false
    } else if (assigned.has(name) && !key && inOrder({ owner, positional, keys }, args)) {
      context.report('MLP1224', inOrder({ owner, positional, keys }, args) ?? { written: owner }, origin)
      return undefined
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

interface Unknown {
  readonly key: Name
  readonly value: Value
  readonly args: readonly ArgumentValue[]
}

function reportUnknownKey(
  { owner, positional, keys }: Signature,
  { key: { text: key, origin }, value, args: given }: Unknown,
  context: Context,
): void {
  // `for epochs: 20`
  if (positional.length === 1 && value.kind === 'number' && isUnit(key)) {
    return context.report('MLP1223', { written: `${describe(value)} ${key}` }, origin)
  }
  const own = context.suggest(key, origin, () => keys)
  const instead =
    foreignKey({ owner, keys }, key, given) ??
    (own.suggestion === undefined ? misspeltForeignKey({ owner, keys }, key, given) : undefined)
  if (instead !== undefined) return context.report('MLP1218', { owner, key, instead }, origin)
  context.report('MLP1206', { owner, key, known: keys.join(', '), ...own }, origin)
}

/** A value without a key that a statement or definition has no place for: what it is most likely meant as. */
import { activations, vocabulary, type Kind } from '../catalogue/index.js'
import type { Origin } from '../diagnostics/source.js'
import type { Signature } from './assign.js'
import type { Context } from './context.js'
import { foreignKey } from './foreign-keys.js'
import { sizeOf, sizeApart } from './size.js'
import { describe, type ArgumentValue, type Value } from './value.js'
import { beginsStatement } from './words.js'

/** The arguments, and which of them is one too many. */
export interface Surplus {
  readonly args: readonly ArgumentValue[]
  readonly index: number
  readonly value: Value
  readonly origin: Origin
}

/** What a value that stands alone is most likely meant as. */
const mostLikely: ReadonlyMap<string, string> = new Map([
  ['data', 'val'],
  ['stop', 'patience'],
])
const isRangeKey = (key: string): boolean => key === 'range' || key === 'scale'
export const isUnit = (word: string): boolean => /^(?:epoch|step)s?$/.test(word)
const isAmount = ({ kind }: Value): boolean => kind === 'number' || kind === 'quantity'

export function reportSurplus(
  { owner, positional, keys }: Signature,
  { args, index, value, origin }: Surplus,
  context: Context,
): undefined {
  const [before, next] = [args[index - 1], args[index + 1]]
  // `input x 2 -> dense 4`
  const arrow = args.map((arg) => arg.value).find((one) => one.kind === 'range' && one.operator === '->')
  if (arrow?.kind === 'range' && arrow.to.kind === 'word' && beginsStatement(arrow.to.word)) {
    return context.report('MLP1202', { word: arrow.to.word }, arrow.to.origin)
  }
  // `data "rows.csv" val 20%`
  if (value.kind === 'word' && next && keys.includes(value.word)) {
    return context.report('MLP1220', { owner, written: setting(value.word, next.value) }, origin)
  }
  // `sgd(learning rate: 0.1)`
  const instead =
    value.kind === 'word' && next?.key && foreignKey({ owner, keys }, `${value.word}_${next.key.text}`, args)
  if (instead)
    return context.report('MLP1218', { owner, key: `${value.word} ${next.key?.text ?? ''}`, instead }, origin)
  const decimal = owner === 'input' ? undefined : decimalOf(before?.value, value)
  if (decimal) return context.report('MLP1227', { written: decimal }, origin)
  const inDefinition = before && !before.key ? settingOf(before.value, value, next?.value) : undefined
  if (inDefinition) return context.report('MLP1217', inDefinition, origin)
  const end = value.kind === 'number' ? value : next?.value
  // `range: 0 1`, `range: 0 to 1`
  if (before?.key && isRangeKey(before.key.text) && before.value.kind === 'number' && end?.kind === 'number') {
    return context.report('MLP1222', { written: `${describe(before.value)}..${describe(end)}` }, origin)
  }
  const size = owner === 'input' ? sizeApart(before?.value, value, next?.value) : undefined
  if (size !== undefined) return context.report('MLP1221', { written: size }, origin)
  // `for epochs 20`
  if (before?.value.kind === 'word' && isUnit(before.value.word) && value.kind === 'number') {
    return context.report('MLP1223', { written: `${describe(value)} ${before.value.word}` }, before.origin)
  }
  const key = mostLikely.get(owner) ?? (keys.includes('lr') ? 'lr' : undefined)
  if (key && keys.includes(key) && isAmount(value)) {
    return context.report('MLP1220', { owner, written: setting(key, value) }, origin)
  }
  if ((value.kind === 'word' || value.kind === 'call') && beginsStatement(value.word)) {
    return context.report('MLP1202', { word: value.word }, origin)
  }
  const written = index === positional.length && index < 2 ? withoutIt(owner, before?.value, value) : undefined
  const told = { owner, takes: positional.length, found: describe(value), ...(written && { written }) }
  return context.report('MLP1203', told, origin)
}

const setting = (key: string, value: Value): string =>
  `${key}: ${describe(value)}${key === 'patience' && value.kind === 'number' ? ' epochs' : ''}`

/** `optim adam lr 0.01`, `optim adam 0.01`, `dense 16 leaky_relu 0.1`: a setting of the definition before it. */
function settingOf(before: Value, value: Value, next: Value | undefined) {
  const name = before.kind === 'word' ? before.word : undefined
  const kinds = Object.keys(vocabulary) as readonly Kind[]
  const definition = name && kinds.map((kind) => vocabulary[kind].get(name)).find((found) => found)
  if (!name || !definition) return undefined
  const { parameters, positional = [] } = definition
  if (value.kind === 'word' && next && Object.hasOwn(parameters, value.word)) {
    return { key: value.word, name, written: `${name}(${value.word}: ${describe(next)})` }
  }
  const [key] = 'lr' in parameters ? ['lr'] : positional
  if (!key || !isAmount(value)) return undefined
  return { key, name, written: `${name}(${positional[0] === key ? '' : `${key}: `}${describe(value)})` }
}

/** `0,001` with its point. */
function decimalOf(before: Value | undefined, value: Value): string | undefined {
  if (before?.kind !== 'number' || value.kind !== 'number') return undefined
  const { file, start, end } = before.origin
  const [whole, between, part] = [
    file.text.slice(start, end),
    file.text.slice(end, value.origin.start),
    file.text.slice(value.origin.start, value.origin.end),
  ]
  return between === ',' && /^\d+$/.test(whole) && /^\d+%?$/.test(part) ? `${whole}.${part}` : undefined
}

/** `softmax 3`, `batch size 32`. */
function withoutIt(owner: string, before: Value | undefined, value: Value): string | undefined {
  if (value.kind !== 'number') return undefined
  const activation = activations.get(owner)
  if (activation) return `dense ${describe(value)}${activation.wholeRow ? '' : ` ${owner}`}`
  return before?.kind === 'word' && sizeOf(value) !== undefined ? `${owner} ${describe(value)}` : undefined
}

/** `dense units: 16 relu`: values without a key are counted from the first, whatever keys come before them. */
export function inOrder(
  { owner, positional }: Signature,
  args: readonly ArgumentValue[],
): { readonly written: string } | undefined {
  const keyed = positional.flatMap((name) => args.find(({ key }) => key?.text === name) ?? [])
  const values = [...keyed, ...args.filter(({ key }) => !key)].map(({ value }) => describe(value))
  return keyed.length > 0 && values.length <= positional.length ? { written: [owner, ...values].join(' ') } : undefined
}

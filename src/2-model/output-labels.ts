/** The classes of an output: `class 0..9`, `class ["setosa", "virginica"]`. */
import type { Origin } from '../diagnostics/source.js'
import type { Context } from './context.js'
import { limits } from './limits.js'
import { declaredAt } from './read-value.js'
import { describe, type ArgumentValue, type Value } from './value.js'

export type Labels = readonly (number | string)[]

export function readLabels(value: Value | undefined, origin: Origin, context: Context): Labels | undefined {
  if (!value) return context.report('MLP1302', {}, origin)
  const { limit, count } = { limit: limits.classes, count: countLabels(value) }
  const wrong = (): undefined => {
    const written = meantBy(value)
    const args = { found: describe(value), ...(written && { written }) }
    return context.report('MLP1303', args, value.origin, declaredAt(value))
  }
  if (count === undefined) return wrong()
  if (count > limit) {
    return context.report('MLP1501', { owner: 'output', name: 'class', count, limit }, value.origin)
  }
  const labels = listLabels(value)
  return new Set(labels).size !== labels.length || labels.length < 2 ? wrong() : labels
}

/** `class a b c`: labels that stand beside each other, which was reported. */
export function isRunOfLabels(args: readonly ArgumentValue[], context: Context): boolean {
  const [first, second] = args
  if (!first || !second || args.some(({ key }) => key)) return false
  const [start, end] = [first.origin, args.at(-1)?.origin ?? first.origin]
  const list: Value = { kind: 'list', items: args.map(({ value }) => value), origin: { ...start, end: end.end } }
  // `class 3 classes`
  const written = second.value.kind === 'word' ? (countOf(first.value) ?? meantBy(list)) : meantBy(list)
  if (!written) return false
  context.report('MLP1303', { found: args.map(({ value }) => describe(value)).join(' '), written }, list.origin)
  return true
}

function meantBy(value: Value): string | undefined {
  if (value.kind !== 'list') return countOf(value)
  const names = value.items.flatMap((item) => (item.kind === 'word' ? item.word : (labelOf(item) ?? [])))
  const fits = names.length > 1 && names.length === value.items.length && new Set(names).size === names.length
  return fits && names.length <= 8 ? `class [${names.map((name) => JSON.stringify(name)).join(', ')}]` : undefined
}

/** `3` for three classes. */
function countOf(value: Value): string | undefined {
  const count = labelOf(value)
  return typeof count === 'number' && count > 1 ? classes(count) : undefined
}

export const classes = (count: number): string => `class 0..${count - 1}`

/** How many labels there would be, before any is made; undefined where these are no labels. */
function countLabels(value: Value): number | undefined {
  if (value.kind === 'list')
    return value.items.every((item) => labelOf(item) !== undefined) ? value.items.length : undefined
  if (value.kind !== 'range' || value.operator !== '..') return undefined
  const [from, to] = [labelOf(value.from), labelOf(value.to)]
  return typeof from === 'number' && typeof to === 'number' ? to - from + 1 : undefined
}

function listLabels(value: Value): Labels {
  if (value.kind === 'list') return value.items.flatMap((item) => labelOf(item) ?? [])
  const from = value.kind === 'range' ? labelOf(value.from) : undefined
  const count = countLabels(value) ?? 0
  return typeof from === 'number' ? Array.from({ length: Math.max(count, 0) }, (_, index) => from + index) : []
}

function labelOf(value: Value): number | string | undefined {
  if (value.kind === 'text') return value.value
  return value.kind === 'number' && Number.isSafeInteger(value.value) && !value.percent ? value.value : undefined
}

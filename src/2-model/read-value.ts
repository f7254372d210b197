/** Single values of a spec: numbers of a domain, shares, counts, words of a few, durations. */
import type { Domain, Duration } from '../catalogue/parameters.js'
import type { Context } from './context.js'
import { limits } from './limits.js'
import { isWordOfLanguage, undefinedName } from './unknown.js'
import { describe, type NumberValue, type Value } from './value.js'

/** What a value is for, in messages. */
export interface Place {
  /** The definition or statement the parameter belongs to. */
  readonly owner: string
  readonly name: string
}

export function readReal(domain: Domain, value: Value, place: Place, context: Context): number | undefined {
  const number = expectNumber(value, place, 'a number', context)
  if (!number) return undefined
  if (isWithin(domain, number.value)) return number.value
  return context.report(
    'MLP1207',
    { ...place, domain: describeDomain(domain), found: describe(number) },
    value.origin,
    declaredAt(value),
  )
}

const isWithin = ({ above, atLeast, below, atMost }: Domain, value: number): boolean =>
  (above === undefined || value > above) &&
  (atLeast === undefined || value >= atLeast) &&
  (below === undefined || value < below) &&
  (atMost === undefined || value <= atMost)

function describeDomain({ above, atLeast, below, atMost }: Domain): string {
  const parts = [
    above !== undefined && `above ${above}`,
    atLeast !== undefined && `at least ${atLeast}`,
    below !== undefined && `below ${below}`,
    atMost !== undefined && `at most ${atMost}`,
  ]
  return parts.filter((part) => part !== false).join(' and ')
}

export function readShare(value: Value, { owner, name }: Place, context: Context, of?: string): number | undefined {
  const number = expectNumber(value, { owner, name }, 'a share such as `20%`', context)
  if (!number) return undefined
  if (number.value >= 0 && number.value < 1) return number.value
  const meant = !number.percent && number.value >= 1 && number.value < 100 ? `${describe(number)}%` : undefined
  const what = of ? `${owner} is the share ${of}` : `\`${name}\` of ${owner} is a share`
  return context.report('MLP1204', { what, ...(meant && { meant }) }, value.origin, declaredAt(value))
}

/** A whole number from 1, of things that take memory. */
export function readCount(value: Value, place: Place, context: Context, limit = limits.units): number | undefined {
  const number = expectNumber(value, place, 'a whole number', context)
  if (!number) return undefined
  if (number.percent || !Number.isInteger(number.value) || number.value < 1) {
    return wrongKind(value, place, 'a whole number from 1', context)
  }
  if (number.value <= limit) return number.value
  return context.report('MLP1501', { ...place, count: number.value, limit }, value.origin, declaredAt(value))
}

export function readToggle(value: Value, place: Place, context: Context): boolean | undefined {
  if (value.kind === 'word' && (value.word === 'on' || value.word === 'off')) return value.word === 'on'
  return wrongKind(value, place, '`on` or `off`', context)
}

export function readRange(value: Value, place: Place, context: Context): readonly [number, number] | undefined {
  const ends = value.kind === 'list' ? value.items : value.kind === 'range' ? [value.from, value.to] : []
  if (value.kind !== 'range' || value.operator !== '..') {
    if (ends.length !== 2) return wrongValue(value, place, 'a range `a..b`', context)
    return context.report('MLP1222', { written: ends.map((end) => describe(end)).join('..') }, value.origin)
  }
  const from = expectNumber(value.from, place, 'a range `a..b` of numbers', context)
  const to = expectNumber(value.to, place, 'a range `a..b` of numbers', context)
  if (!from || !to) return undefined
  if (from.value < to.value) return [from.value, to.value]
  return context.report('MLP1211', { ...place, found: describe(value) }, value.origin, declaredAt(value))
}

/** `a -> b`. */
export function readCourse(
  domain: Domain,
  value: Value,
  place: Place,
  context: Context,
): readonly [number, number] | undefined {
  const expected = 'where it goes from and to, such as `1e-3 -> 1e-5`'
  if (value.kind !== 'range' || value.operator !== '->') return wrongValue(value, place, expected, context)
  const from = readReal(domain, value.from, place, context)
  const to = readReal(domain, value.to, place, context)
  return from === undefined || to === undefined ? undefined : [from, to]
}

export function readChoice(
  options: readonly string[],
  value: Value,
  place: Place,
  context: Context,
): string | undefined {
  if (value.kind === 'word' && options.includes(value.word)) return value.word
  return wrongKind(value, place, options.map((option) => `\`${option}\``).join(' or '), context)
}

export function readList(domain: Domain, value: Value, place: Place, context: Context): readonly number[] | undefined {
  if (value.kind !== 'list') return wrongValue(value, place, 'numbers in brackets, such as `[1, 2.5]`', context)
  const numbers = value.items.map((item) => readReal(domain, item, place, context))
  return numbers.some((number) => number === undefined) ? undefined : numbers.filter((number) => number !== undefined)
}

/** `20 epochs`, `500 steps`. */
export function readDuration(value: Value, place: Place, context: Context, only?: 'epochs'): Duration | undefined {
  const { name } = place
  const isEpochs = value.kind === 'quantity' && units.get(value.unit.text) === 'epochs'
  if (only && !isEpochs && (value.kind === 'quantity' || value.kind === 'number')) {
    return context.report('MLP1415', { name, found: describe(value), count: String(value.value) }, value.origin)
  }
  if (value.kind === 'number') return context.report('MLP1401', { count: describe(value) }, value.origin)
  if (value.kind !== 'quantity') return wrongKind(value, place, 'a length such as `20 epochs`', context)
  const unit = units.get(value.unit.text)
  if (!unit)
    return context.report('MLP1406', { name, unit: value.unit.text, count: String(value.value) }, value.unit.origin)
  const number = { kind: 'number' as const, value: value.value, percent: false, origin: value.origin }
  const count = readCount(number, place, context, limits.length)
  return count === undefined ? undefined : { unit, count }
}

const units: ReadonlyMap<string, 'epochs' | 'steps'> = new Map([
  ['epoch', 'epochs'],
  ['epochs', 'epochs'],
  ['step', 'steps'],
  ['steps', 'steps'],
])

/** A whole number from 0 that a float64 holds exactly. */
export function readSeed(value: Value, place: Place, context: Context): number | undefined {
  if (value.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 0) return value.value
  return wrongValue(value, place, 'a whole number from 0', context)
}

function expectNumber(value: Value, place: Place, expected: string, context: Context): NumberValue | undefined {
  return value.kind === 'number' ? value : wrongValue(value, place, expected, context)
}

/** Where a value belongs, a single word is most often the misspelt name of a `let`. */
export function wrongValue(value: Value, place: Place, expected: string, context: Context): undefined {
  if (value.kind === 'word' && !value.word.includes('.') && !isWordOfLanguage(value.word)) {
    return undefinedName(value.word, value.scope, value.origin, context)
  }
  return wrongKind(value, place, expected, context)
}

export function wrongKind(value: Value, place: Place, expected: string, context: Context): undefined {
  return context.report('MLP1201', { ...place, expected, found: describe(value) }, value.origin, declaredAt(value))
}

export const declaredAt = ({ declared }: Value) => (declared ? [{ origin: declared, text: 'declared here' }] : [])

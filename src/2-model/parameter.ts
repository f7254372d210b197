/** One value against the schema of one parameter. */
import type { Domain, Parameter } from '../catalogue/parameters.js'
import type { Context } from './context.js'
import { limits } from './limits.js'
import { isWordOfLanguage, undefinedName } from './unknown.js'
import { describe, type NumberValue, type Value } from './value.js'

/** `betas: [0.9, 0.999]` is two numbers to the mathematics, so a parameter gives pairs of name and number. */
type Numbers = readonly (readonly [string, number])[]
export type NumericParameter = Exclude<Parameter, { readonly kind: 'initialiser' }>

interface Place {
  /** The definition or statement the parameter belongs to. */
  readonly owner: string
  readonly name: string
}

export function readParameter(parameter: NumericParameter, value: Value, place: Place, context: Context) {
  switch (parameter.kind) {
    case 'real':
      return single(place, readReal(parameter, value, place, context))
    case 'share':
      return single(place, readShare(value, place, context, parameter.of))
    case 'count':
      return single(place, readCount(value, place, context))
    case 'toggle':
      return single(place, toNumber(readToggle(value, place, context)))
    case 'pair': {
      const items = value.kind === 'list' ? value.items : []
      if (items.length !== 2) return wrongValue(value, place, 'two numbers in brackets', context)
      return both(
        parameter.names,
        items.map((item) => readReal(parameter, item, place, context)),
      )
    }
    case 'range':
      return both(parameter.names, readRange(value, place, context) ?? [])
    default:
      return parameter satisfies never
  }
}

const single = ({ name }: Place, number: number | undefined): Numbers | undefined =>
  number === undefined ? undefined : [[name, number]]

function both(names: readonly [string, string], [first, second]: readonly (number | undefined)[]): Numbers | undefined {
  if (first === undefined || second === undefined) return undefined
  return [
    [names[0], first],
    [names[1], second],
  ]
}

const toNumber = (on: boolean | undefined): number | undefined => (on === undefined ? undefined : Number(on))

function readReal(domain: Domain, value: Value, place: Place, context: Context): number | undefined {
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
  if (value.kind !== 'range' || value.operator !== '..') return wrongValue(value, place, 'a range `a..b`', context)
  const from = expectNumber(value.from, place, 'a range `a..b` of numbers', context)
  const to = expectNumber(value.to, place, 'a range `a..b` of numbers', context)
  if (!from || !to) return undefined
  if (from.value < to.value) return [from.value, to.value]
  return context.report('MLP1211', { ...place, found: describe(value) }, value.origin, declaredAt(value))
}

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

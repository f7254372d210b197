/** What an expression comes to. Names of the catalogue stay words until it is known which kind is meant. */
import type { Name } from '../1-syntax/ast.js'
import type { Origin } from '../diagnostics/source.js'
import type { Scope } from './scope.js'

interface Placed {
  /** Where the value is used. */
  readonly origin: Origin
  /** Where a `let` or a parameter gave it, if it came through a name. */
  readonly declared?: Origin
}
export interface NumberValue extends Placed {
  readonly kind: 'number'
  readonly value: number
  readonly percent: boolean
}
interface TextValue extends Placed {
  readonly kind: 'text'
  readonly value: string
}
interface DimensionsValue extends Placed {
  readonly kind: 'dimensions'
  readonly sizes: readonly number[]
}
interface ListValue extends Placed {
  readonly kind: 'list'
  readonly items: readonly Value[]
}
interface RangeValue extends Placed {
  readonly kind: 'range'
  readonly operator: '..' | '->'
  readonly from: Value
  readonly to: Value
}
/** `20 epochs`. */
interface QuantityValue extends Placed {
  readonly kind: 'quantity'
  readonly value: number
  readonly unit: Name
}
/** A name that no `let` or parameter has: `relu`, `he.normal`, `all`. */
interface WordValue extends Placed {
  readonly kind: 'word'
  readonly word: string
  /** Where it was looked for, to suggest names that are near. */
  readonly scope: Scope
}
/** `adam(lr: 0.05)`. */
interface CallValue extends Placed {
  readonly kind: 'call'
  readonly word: string
  readonly arguments: readonly ArgumentValue[]
  readonly scope: Scope
}
export type Value =
  NumberValue | TextValue | DimensionsValue | ListValue | RangeValue | QuantityValue | WordValue | CallValue

export interface ArgumentValue {
  readonly key?: Name
  readonly value: Value
  readonly origin: Origin
}

/** As a person would write it in a spec; long lists are cut. */
export function describe(value: Value, depth = 0): string {
  switch (value.kind) {
    case 'number':
      return describeNumber(value.value, value.percent)
    case 'text':
      return JSON.stringify(value.value.length > 40 ? `${value.value.slice(0, 39)}…` : value.value)
    case 'dimensions':
      return value.sizes.join('x')
    case 'list':
      return `[${describeSome(value.items, depth)}]`
    case 'range': {
      const arrow = value.operator === '->' ? ' -> ' : '..'
      return `${describe(value.from, depth + 1)}${arrow}${describe(value.to, depth + 1)}`
    }
    case 'quantity':
      return `${value.value} ${value.unit.text}`
    case 'word':
      return value.word
    case 'call':
      return `${value.word}(${value.arguments.map((argument) => describeArgument(argument, depth)).join(', ')})`
    default:
      return value satisfies never
  }
}

function describeSome(items: readonly Value[], depth: number): string {
  // Lists of lists may share parts, so that writing all of them out could take exponential time.
  if (depth > 0) return '…'
  const shown = items.slice(0, 8).map((item) => describe(item, depth + 1))
  return [...shown, ...(items.length > shown.length ? ['…'] : [])].join(', ')
}

const describeArgument = ({ key, value }: ArgumentValue, depth: number): string =>
  `${key ? `${key.text}: ` : ''}${describe(value, depth + 1)}`

/** 0.07 × 100 is 7.000000000000001; twelve digits are more than anyone writes. */
const describeNumber = (value: number, percent = false): string =>
  percent ? `${Number((value * 100).toPrecision(12))}%` : String(value)

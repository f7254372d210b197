/** One value against the schema of one parameter. */
import type { Parameter, ParameterValue } from '../catalogue/parameters.js'
import type { Context } from './context.js'
import {
  readChoice,
  readCount,
  readCourse,
  readDuration,
  readList,
  readRange,
  readReal,
  readShare,
  readToggle,
  wrongValue,
  type Place,
} from './read-value.js'
import type { Value } from './value.js'

/** `betas: [0.9, 0.999]` is two numbers to the mathematics, so a parameter gives pairs of name and value. */
export type Named = readonly (readonly [string, ParameterValue])[]
export type ValueParameter = Exclude<Parameter, { readonly kind: 'initialiser' }>

export function readParameter(
  parameter: ValueParameter,
  value: Value,
  place: Place,
  context: Context,
): Named | undefined {
  const single = (read: ParameterValue | undefined): Named | undefined =>
    read === undefined ? undefined : [[place.name, read]]
  switch (parameter.kind) {
    case 'real': {
      const read = readReal(parameter, value, place, context)
      const { opposite } = parameter
      if (opposite && read !== undefined && read >= opposite.from) {
        context.report('MLP1228', { name: place.name, value: read, in: opposite.in, is: opposite.is }, value.origin)
      }
      return single(read)
    }
    case 'share':
      return single(readShare(value, place, context, parameter.of))
    case 'count':
      return single(readCount(value, place, context))
    case 'toggle':
      return single(toNumber(readToggle(value, place, context)))
    case 'choice':
      return single(readChoice(parameter.options, value, place, context))
    case 'list':
      return single(readList(parameter, value, place, context))
    case 'duration':
      return single(readDuration(value, place, context, parameter.only))
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
    case 'course':
      return both(parameter.names, readCourse(parameter, value, place, context) ?? [])
    default:
      return parameter satisfies never
  }
}

function both(names: readonly [string, string], [first, second]: readonly (number | undefined)[]): Named | undefined {
  if (first === undefined || second === undefined) return undefined
  return [
    [names[0], first],
    [names[1], second],
  ]
}

const toNumber = (on: boolean | undefined): number | undefined => (on === undefined ? undefined : Number(on))

/** What it is where the spec gives nothing; undefined where something must be given. */
export function defaultOf(name: string, parameter: ValueParameter): Named | undefined {
  switch (parameter.kind) {
    case 'range':
      return undefined
    case 'course':
      return parameter.optional ? [] : undefined
    case 'pair':
      return both(parameter.names, parameter.default)
    case 'list':
      return [[name, []]]
    case 'toggle':
      return [[name, Number(parameter.default)]]
    case 'real':
      if (parameter.optional) return []
      return parameter.default === undefined ? undefined : [[name, parameter.default]]
    case 'share':
    case 'count':
    case 'choice':
    case 'duration':
      return parameter.default === undefined ? undefined : [[name, parameter.default]]
    default:
      return parameter satisfies never
  }
}

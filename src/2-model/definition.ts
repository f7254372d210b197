/** A name or call against the catalogue: which definition is meant, and with which values. */
import type { InitialiserDefinition, Values } from '../catalogue/define.js'
import { vocabulary, type DefinitionOf, type Kind } from '../catalogue/index.js'
import type { Parameters } from '../catalogue/parameters.js'
import type { Origin } from '../diagnostics/source.js'
import { assign, type Assigned } from './assign.js'
import type { Context } from './context.js'
import { defaultOf, readParameter, type Named } from './parameter.js'
import { declaredAt, wrongKind } from './read-value.js'
import { nameMeant, titleOf, unknownDefinition } from './unknown.js'
import { describe, type Value } from './value.js'

/** A definition with its values, as the spec chose it. */
export interface Chosen<D> {
  readonly definition: D
  readonly values: Values
  readonly text: string
  readonly origin: Origin
}

/** A parameter whose value another statement gives: where `rate linear(0.1 -> 0)` begins is the optimiser's `lr`. */
export interface GivenElsewhere {
  readonly name: string
  readonly value: number
  readonly origin: Origin
}

export function choose<K extends Kind>(
  kind: K,
  value: Value,
  owner: string,
  context: Context,
  elsewhere?: GivenElsewhere,
): Chosen<DefinitionOf[K]> | undefined {
  if (value.kind !== 'word' && value.kind !== 'call') {
    if (value.kind === 'text') {
      const written = nameMeant(kind, value.value) ?? value.value
      return context.report('MLP1225', { written }, value.origin, declaredAt(value))
    }
    if (kind === 'corruption') return context.report('MLP1725', { level: describe(value) }, value.origin)
    return wrongKind(value, { owner, name: owner }, titleOf(kind), context)
  }
  const definition: DefinitionOf[K] | undefined = vocabulary[kind].get(value.word)
  if (!definition) return unknownDefinition(kind, value.word, value.origin, context)
  const { name, parameters, positional = [] } = definition
  const signature = { owner: name, positional, keys: Object.keys(parameters) }
  const assigned = assign(signature, value.kind === 'call' ? value.arguments : [], context)
  const bound = assigned && bind(definition, assigned, value.origin, context, elsewhere)
  return bound && { definition, values: bound.values, text: describe(value), origin: value.origin }
}

export interface Bound {
  readonly values: Values
  /** The initialisers the spec named, by parameter. */
  readonly initialisers: ReadonlyMap<string, Chosen<InitialiserDefinition>>
}

/** Every parameter's value: the one given, else its default. */
export function bind(
  { name: owner, parameters }: { readonly name: string; readonly parameters: Parameters },
  assigned: Assigned,
  origin: Origin,
  context: Context,
  elsewhere?: GivenElsewhere,
): Bound | undefined {
  const values: Named[number][] = []
  const initialisers = new Map<string, Chosen<InitialiserDefinition>>()
  let good = true
  for (const [name, parameter] of Object.entries(parameters)) {
    const given = assigned.get(name)
    if (parameter.kind === 'initialiser') {
      const chosen = given && choose('initialiser', given, owner, context)
      if (chosen) initialisers.set(name, chosen)
      good &&= !given || chosen !== undefined
    } else if (name === elsewhere?.name) {
      if (given) {
        const labels = [{ origin: elsewhere.origin, text: 'given here' }]
        context.report(
          'MLP1430',
          { given: `${name}: ${describe(given)}`, start: String(elsewhere.value) },
          given.origin,
          labels,
        )
      }
      values.push([name, elsewhere.value])
      good &&= !given
    } else {
      const read = given
        ? readParameter(parameter, given, { owner, name }, context)
        : (defaultOf(name, parameter) ?? context.report('MLP1212', { owner, name, doc: parameter.doc }, origin))
      values.push(...(read ?? []))
      good &&= read !== undefined
    }
  }
  return good ? { values: Object.fromEntries(values), initialisers } : undefined
}

/** A definition's values where the spec gives none. */
export const defaultValues = (parameters: Parameters): Values =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, parameter]) =>
      parameter.kind === 'initialiser' ? [] : (defaultOf(name, parameter) ?? []),
    ),
  )

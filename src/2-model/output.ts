/** `output digit class 0..9`, `output y binary`, `output price number range: 0..1` */
import { assign } from './assign.js'
import type { ActivationDefinition, OutputDefinition } from '../catalogue/define.js'
import { activations, outputs } from '../catalogue/index.js'
import type { Origin } from '../diagnostics/source.js'
import type { Context } from './context.js'
import { closest } from '../diagnostics/suggest.js'
import { choose } from './definition.js'
import { evaluateArguments } from './evaluate.js'
import type { Placed } from './expand.js'
import { limits } from './limits.js'
import type { Output } from './model.js'
import { declaredAt, readRange } from './read-value.js'
import { sourceText } from './source-text.js'
import { takeName } from './take-name.js'
import { describe, type Value } from './value.js'

type Labels = readonly (number | string)[]

/** An output before its size is known. */
export interface OutputDraft {
  readonly name: string
  readonly doc?: string
  readonly definition: OutputDefinition
  readonly activation: ActivationDefinition
  /** For `class`. */
  readonly labels?: Labels
  /** It names the input again: an autoencoder. */
  readonly reconstructs?: boolean
  /** For `number`. */
  readonly range?: readonly [number, number]
  readonly text: string
  readonly origin: Origin
}

/** The input's name, known even where its size is wrong, and between which its scaled values lie. */
interface InputNamed {
  readonly name: string | undefined
  readonly range?: readonly [number, number] | undefined
}

export function readOutput({ statement, scope }: Placed, input: InputNamed, context: Context): OutputDraft | undefined {
  const { origin } = statement
  const taken = takeName(statement, 'output y number', context)
  const args = taken && evaluateArguments(taken.rest, scope, context)
  if (!taken || !args) return undefined
  const first = args.find(({ key }) => !key)?.value
  if (!first) {
    const { text } = taken.name
    if (text === input.name) return numberOutput(text, input.range, origin)
    const suggestion = input.name === undefined ? undefined : closest(text, [input.name])
    return context.report('MLP1301', { name: text, ...(suggestion && { suggestion }) }, origin)
  }
  const chosen = choose('output', first, 'output', context)
  if (!chosen) return undefined
  const { definition } = chosen
  const activation = activations.get(definition.activation)
  const signature = signatures[definition.name]
  const assigned = assign({ owner: `output … ${definition.name}`, ...signature }, args, context)
  if (!assigned || !activation) return undefined
  const labels = definition.name === 'class' ? readLabels(assigned.get('labels'), origin, context) : undefined
  if (definition.name === 'class' && !labels) return undefined
  const givenRange = assigned.get('range')
  const range = givenRange && readRange(givenRange, { owner: 'output', name: 'range' }, context)
  if (givenRange && !range) return undefined
  return {
    name: taken.name.text,
    ...(statement.doc !== undefined && { doc: statement.doc }),
    definition,
    activation,
    ...(labels && { labels }),
    ...(range && { range }),
    text: sourceText(statement),
    origin,
  }
}

/** What an autoencoder gives: its input again, or the codes below it. */
export function numberOutput(
  name: string,
  range: readonly [number, number] | undefined,
  origin: Origin,
): OutputDraft | undefined {
  const definition = outputs.get('number')
  const activation = definition && activations.get(definition.activation)
  return activation && { name, definition, activation, reconstructs: true, ...(range && { range }), text: name, origin }
}

const signatures = {
  class: { positional: ['kind', 'labels'], keys: [] },
  binary: { positional: ['kind'], keys: [] },
  number: { positional: ['kind'], keys: ['range'] },
} satisfies Record<OutputDefinition['name'], { positional: readonly string[]; keys: readonly string[] }>

function readLabels(value: Value | undefined, origin: Origin, context: Context): Labels | undefined {
  if (!value) return context.report('MLP1302', {}, origin)
  const { limit, count } = { limit: limits.classes, count: countLabels(value) }
  if (count === undefined) return context.report('MLP1303', { found: describe(value) }, value.origin, declaredAt(value))
  if (count > limit) {
    return context.report('MLP1501', { owner: 'output', name: 'class', count, limit }, value.origin)
  }
  const labels = listLabels(value)
  if (new Set(labels).size !== labels.length || labels.length < 2) {
    return context.report('MLP1303', { found: describe(value) }, value.origin, declaredAt(value))
  }
  return labels
}

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

/** With the size that the last layer gives. */
export function settleOutput(
  { name, doc, definition, activation, labels, reconstructs, range, origin }: OutputDraft,
  size: number,
): Output {
  const place = { name, ...(doc !== undefined && { doc }), size, activation, origin }
  switch (definition.name) {
    case 'class':
      return { kind: 'class', ...place, labels: labels ?? [] }
    case 'binary':
      return { kind: 'binary', ...place }
    case 'number':
      return { kind: 'number', ...place, ...(reconstructs && { of: -1 }), ...(range && { range }) }
    default:
      return definition.name satisfies never
  }
}

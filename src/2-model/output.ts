/** `output digit class 0..9`, `output y binary`, `output price number range: 0..1` */
import type { Statement } from '../1-syntax/ast.js'
import { assign } from './assign.js'
import type { ActivationDefinition, OutputDefinition } from '../catalogue/define.js'
import { activations, outputs } from '../catalogue/index.js'
import type { Origin } from '../diagnostics/source.js'
import type { Context } from './context.js'
import { closest } from '../diagnostics/suggest.js'
import { choose } from './definition.js'
import { evaluateArguments } from './evaluate.js'
import type { Placed } from './expand.js'
import type { Output } from './model.js'
import { isRunOfLabels, readLabels, type Labels } from './output-labels.js'
import { outputMeant } from './output-meant.js'
import { readRange } from './read-value.js'
import type { Scope } from './scope.js'
import { sourceText } from './source-text.js'
import { takeName } from './take-name.js'
import type { ArgumentValue, Value } from './value.js'

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
  const taken = takeName(statement, () => exampleOf(statement, scope, context), context)
  const args = taken && evaluateArguments(taken.rest, scope, context)
  if (!taken || !args) return undefined
  const first = args.find(({ key }) => !key)?.value
  if (!first) {
    const { text } = taken.name
    if (text === input.name) return numberOutput(text, input.range, origin)
    const suggestion = input.name === undefined ? undefined : closest(text, [input.name])
    return context.report('MLP1301', { name: text, ...(suggestion && { suggestion }) }, origin)
  }
  const meant = isOutput(first)
    ? undefined
    : outputMeant(taken.name.text, [taken.name.text, ...wordsOf(args)], countOf(args))
  if (meant) return context.report('MLP1323', { written: meant }, first.origin)
  const chosen = choose('output', first, 'output', context)
  if (!chosen) return undefined
  const { definition } = chosen
  const activation = activations.get(definition.activation)
  if (definition.name === 'class' && isRunOfLabels(args.slice(1), context)) return undefined
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

/** An output without a name, with one. */
function exampleOf({ arguments: given }: Statement, scope: Scope, context: Context): string {
  const [first] = given
  // `output price: number`
  if (first?.key) {
    const { file, start } = first.value.origin
    return `output ${first.key.text} ${file.text.slice(start, given.at(-1)?.origin.end)}`
  }
  const args = evaluateArguments(given, scope, context) ?? []
  return outputMeant('y', wordsOf(args), countOf(args)) ?? 'output y number'
}

const isOutput = (value: Value): boolean => value.kind === 'word' && outputs.has(value.word)

const wordsOf = (args: readonly ArgumentValue[]): readonly string[] =>
  args.flatMap(({ value }) => (value.kind === 'word' ? value.word : []))

const countOf = (args: readonly ArgumentValue[]): number | undefined =>
  args.flatMap(({ value }) => (value.kind === 'number' ? value.value : []))[0]

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

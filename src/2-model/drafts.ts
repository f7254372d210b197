/** Statements of a network to layers, before their shapes are known. */
import type { ActivationDefinition, JoinDefinition, LayerDefinition, Values } from '../catalogue/define.js'
import { activations, joins, layers } from '../catalogue/index.js'
import type { Origin } from '../diagnostics/source.js'
import { assign } from './assign.js'
import type { Context } from './context.js'
import { bind, choose, type Bound, type Chosen } from './definition.js'
import { evaluateArguments } from './evaluate.js'
import type { Placed } from './expand.js'
import type { Branch } from './expansion-place.js'
import { hasSlip } from './layer-slips.js'
import { readNamed } from './named.js'
import { corruptionAsLayer } from './pretraining/corruption-layer.js'
import { find, namesOf } from './scope.js'
import { unknownDefinition } from './unknown.js'
import { describe } from './value.js'
import { withColon } from './with-colon.js'
import { modelWords, trainingWords } from './words.js'

interface DraftPlace {
  readonly label?: string
  readonly stack?: string
  readonly doc?: string
  readonly text: string
  readonly origin: Origin
  /** The branch of a join that it stands in. */
  readonly branch?: Branch
  /** The layer's name, where it is given from elsewhere. */
  readonly name?: string
}
export interface LayerDraft extends DraftPlace {
  readonly kind: 'layer'
  readonly definition: LayerDefinition
  readonly bound: Bound
  /** Parameters that the spec itself gave. */
  readonly given: ReadonlySet<string>
  /** Its weights are those of that layer with weights in the stack (from 1), transposed. */
  readonly tiedTo?: { readonly stack: string; readonly ordinal: number }
}
export interface ActivationDraft extends DraftPlace {
  readonly kind: 'activation'
  readonly chosen: Chosen<ActivationDefinition>
  /** `dense 8 relu`: it belongs to the statement of the layer before it. */
  readonly attached: boolean
}
export interface JoinDraft extends DraftPlace {
  readonly kind: 'join'
  readonly definition: JoinDefinition
  readonly values: Values
  readonly branches: readonly Branch[]
}
export type Draft = LayerDraft | ActivationDraft | JoinDraft

/**
 * One statement to its layers, where `range` is what the values before it are known to lie between; undefined where it was wrong, which was reported. */
export function draft(
  placed: Placed,
  range: readonly [number, number] | undefined,
  context: Context,
): readonly Draft[] | undefined {
  const word = placed.statement.word.text
  if (word === 'norm') return draftNorm(placed, context)
  if (word === 'act') return draftAct(placed, context)
  if (word === 'join') return draftJoin(placed, context)
  if (word === 'corrupt') return draftCorrupt(placed, range, context)
  const layer = layers.get(word)
  if (layer) return draftLayer(layer, placed, context)
  const activation = activations.get(word)
  if (activation) return draftActivation(activation, placed, context)
  return unknownStatement(placed, context)
}

function draftLayer(definition: LayerDefinition, placed: Placed, context: Context): readonly Draft[] | undefined {
  const { statement, scope } = placed
  const { name, positional = [], parameters, takesActivation } = definition
  const args = evaluateArguments(statement.arguments, scope, context)
  const slots = {
    positional: [...positional, ...(takesActivation ? ['activation'] : [])],
    keys: Object.keys(parameters),
  }
  if (args && hasSlip(definition, args, context)) return undefined
  const assigned = args && assign({ owner: name, ...slots }, args, context)
  if (!args || !assigned) return undefined
  const bound = bind(definition, assigned, statement.origin, context)
  const wanted = assigned.get('activation')
  const chosen = wanted && choose('activation', wanted, name, context)
  if (!bound || (wanted && !chosen)) return undefined
  const place = placeOf(placed)
  const shown = args.filter(({ key }) => !key).map(({ value }) => describe(value))
  const layer: LayerDraft = {
    kind: 'layer',
    definition,
    bound,
    given: new Set(assigned.keys()),
    ...place,
    text: [name, ...shown].join(' '),
  }
  return chosen ? [layer, { kind: 'activation', chosen, attached: true, ...place, text: chosen.text }] : [layer]
}

function draftNorm(placed: Placed, context: Context): readonly Draft[] | undefined {
  const read = readNamed('norm', placed, [], context)
  if (!read) return undefined
  const { definition, values, text } = read.chosen
  const bound = { values, initialisers: new Map() }
  return [{ kind: 'layer', definition, bound, given: new Set(), ...placeOf(placed), text: `norm ${text}` }]
}

/** `corrupt mask(30%)`: noise while training, nothing in inference. */
function draftCorrupt(
  placed: Placed,
  range: readonly [number, number] = [0, 1],
  context: Context,
): readonly Draft[] | undefined {
  const read = readNamed('corruption', placed, [], context)
  if (!read) return undefined
  const { definition, values, text } = read.chosen
  const bound = { values, initialisers: new Map() }
  const layer = corruptionAsLayer(definition, range)
  return [{ kind: 'layer', definition: layer, bound, given: new Set(), ...placeOf(placed), text: `corrupt ${text}` }]
}

function draftAct(placed: Placed, context: Context): readonly Draft[] | undefined {
  const read = readNamed('activation', placed, [], context)
  if (!read) return undefined
  return [{ kind: 'activation', chosen: read.chosen, attached: false, ...placeOf(placed), text: read.chosen.text }]
}

/** `join add relu { … }`; its branches have been written out before it. */
function draftJoin(placed: Placed, context: Context): readonly Draft[] | undefined {
  const { statement, scope, branches = [] } = placed
  const args = evaluateArguments(statement.arguments, scope, context)
  if (!args) return undefined
  const first = args.find(({ key }) => !key)?.value
  if (!first) {
    const known = [...joins.keys()].join(', ')
    return context.report('MLP1216', { word: 'join', known }, statement.word.origin)
  }
  const joined = choose('join', first, 'join', context)
  const assigned = assign({ owner: 'join', positional: ['name', 'activation'], keys: [] }, args, context)
  const wanted = assigned?.get('activation')
  const chosen = wanted && choose('activation', wanted, 'join', context)
  if (!joined || !assigned || (wanted && !chosen)) return undefined
  const { definition, values, text } = joined
  // Without its body, which has lines of its own.
  const { file, start } = statement.word.origin
  const place = { ...placeOf(placed), origin: { file, start, end: args.at(-1)?.origin.end ?? start } }
  const shown = ['join', text, ...(chosen ? [chosen.text] : [])].join(' ')
  const join: JoinDraft = { kind: 'join', definition, values, branches, ...place, text: shown }
  return chosen ? [join, { kind: 'activation', chosen, attached: true, ...place, text: chosen.text }] : [join]
}

/** A statement of its own: `softmax`, `elu alpha: 0.5`. */
function draftActivation(definition: ActivationDefinition, placed: Placed, context: Context) {
  const { statement, scope } = placed
  const args = evaluateArguments(statement.arguments, scope, context)
  const value = args && {
    kind: 'call' as const,
    word: definition.name,
    arguments: args,
    scope,
    origin: statement.origin,
  }
  const chosen = value && choose('activation', value, definition.name, context)
  const text = value && (value.arguments.length > 0 ? describe(value) : definition.name)
  return chosen && text
    ? [{ kind: 'activation' as const, chosen, attached: false, ...placeOf(placed), text }]
    : undefined
}

function placeOf({ statement: { doc, origin }, label, stack, branch }: Placed) {
  return {
    ...(label !== undefined && { label }),
    ...(stack !== undefined && { stack }),
    ...(doc !== undefined && { doc }),
    ...(branch && { branch }),
    origin,
  }
}

function unknownStatement({ statement, scope }: Placed, context: Context): undefined {
  const { word } = statement
  if (trainingWords.includes(word.text) && word.text !== 'batch') {
    return context.report('MLP1007', { word: word.text, place: 'train NAME { … }' }, word.origin)
  }
  const binding = find(scope, word.text)
  // What could not be imported may be a block.
  if (binding?.kind === 'value' && !binding.value()) return undefined
  const labelled = withColon(statement, scope)
  if (labelled !== undefined) return context.report('MLP1014', { word: word.text, labelled }, word.origin)
  const others = (): string[] => [...modelWords, ...activations.keys(), ...namesOf(scope, 'block')]
  return unknownDefinition('layer', word.text, word.origin, context, others, statement)
}

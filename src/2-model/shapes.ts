/** Sizes from front to back: every layer's inputs and outputs, its tensors and its name. */
import type { TensorDeclarations } from '../catalogue/define.js'
import type { Context } from './context.js'
import type { Draft, JoinDraft, LayerDraft } from './drafts.js'
import { followingActivations, startOf, type Start } from './initial.js'
import { joinWidth } from './join-width.js'
import { camelCase, capitalised, uniqueNames } from './labels.js'
import { limits } from './limits.js'
import type { Input, Layer, LayerTensor } from './model.js'
import type { OutputDraft } from './output.js'
import { countParameters } from './learning.js'
import { mixes } from './pretraining/groups.js'
import { corruptedName, decoderName, phaseNames } from './pretraining/phase-names.js'
import { wire } from './wiring.js'

export interface Shaped {
  readonly layers: readonly Layer[]
  readonly parameterCount: number
}

export function inferShapes(
  drafts: readonly Draft[],
  input: Input,
  output: OutputDraft,
  context: Context,
): Shaped | undefined {
  const names = nameDrafts(drafts, input, output)
  const following = followingActivations(drafts, output.activation)
  const layers: Layer[] = []
  for (const [index, { from, start }] of wire(drafts).entries()) {
    const draft = drafts[index]
    if (!draft) continue
    const widths = from.map((source) => layers[source]?.outputs ?? input.size)
    const joined = draft.kind === 'join' ? joinWidth(draft, widths, context) : widths[0]
    if (joined === undefined) return undefined
    const inputs = joined
    const { label, stack, doc, text, origin } = draft
    const outputs = draft.kind === 'layer' ? draft.definition.outputs({ inputs, values: draft.bound.values }) : inputs
    const place = {
      ...(label !== undefined && { label }),
      name: names[index] ?? '',
      ...(doc !== undefined && { doc }),
      ...(stack !== undefined && { stack }),
      text,
      inputs,
      outputs,
      ...(from[0] !== index - 1 && { from }),
      stream: index,
      moduleIndex: index,
      origin,
    }
    if (draft.kind === 'activation') {
      const { definition, values } = draft.chosen
      const tensors = startTensors(definition.tensors?.({ inputs, values }) ?? {})
      layers.push({ kind: 'activation', definition, values, tensors, ...place })
    } else if (draft.kind === 'join') {
      const { definition, values } = draft
      layers.push({ kind: 'join', definition, values, tensors: {}, ...place, from, start })
    } else {
      const { definition, bound } = draft
      const initial = startOf(draft, following[index], inputs, outputs)
      const tensors = startTensors(definition.tensors({ inputs, values: bound.values }), initial)
      const own = draft.tiedTo ? tieWeights(tensors, names[partnerOf(draft.tiedTo, drafts)] ?? '') : tensors
      layers.push({ kind: 'layer', definition, values: bound.values, tensors: own, ...place })
    }
  }
  const parameterCount = countParameters(layers)
  if (parameterCount <= limits.parameters) return { layers, parameterCount }
  const largest = layers.reduce((a, b) => (b.inputs * b.outputs > a.inputs * a.outputs ? b : a))
  const label = { origin: largest.origin, text: 'the largest layer' }
  return context.report('MLP1504', { count: parameterCount, limit: limits.parameters }, output.origin, [label])
}

/** Declared tensors with the law of their first values; `initial` is what the layer's initialiser says. */
function startTensors(declarations: TensorDeclarations, initial?: Start): Readonly<Record<string, LayerTensor>> {
  const tensors = Object.entries(declarations).map(([name, declaration]): [string, LayerTensor] => {
    const { start } = declaration
    const filled = (value: number): LayerTensor => {
      return { declaration, start: { law: 'constant', value }, startText: String(value) }
    }
    if (typeof start === 'number') return [name, filled(start)]
    if (!initial) throw new Error(`${name} has no initialiser to start from`)
    const { law, biasLaw, text } = initial
    if (start === 'initialiser') return [name, { declaration, start: law, startText: text }]
    return [name, biasLaw ? { declaration, start: biasLaw, startText: text } : filled(0)]
  })
  return Object.fromEntries(tensors)
}

function tieWeights(tensors: Readonly<Record<string, LayerTensor>>, to: string): Readonly<Record<string, LayerTensor>> {
  const { weights } = tensors
  return weights ? { ...tensors, weights: { ...weights, transposeOf: `${to}Weights` } } : tensors
}

/** The index of the layer that another one is tied to. */
function partnerOf({ stack, ordinal }: NonNullable<LayerDraft['tiedTo']>, drafts: readonly Draft[]): number {
  const inStack = drafts.flatMap((draft, index) => (draft.stack === stack && mixes(draft) ? [index] : []))
  const partner = inStack[ordinal - 1]
  if (partner === undefined) throw new Error(`a layer is tied to ${stack}.${ordinal}, which is not there`)
  return partner
}

/** What layers are called that the pretraining of each stack adds, and a mirror takes over. */
function namesForPhases(drafts: readonly Draft[]): readonly string[] {
  const nameOf = phaseNames(drafts)
  const stacks = drafts.flatMap((draft) => (mixes(draft) && draft.stack !== undefined ? [draft.stack] : []))
  return stacks.flatMap((stack, index) => {
    const ordinal = stacks.slice(0, index + 1).filter((other) => other === stack).length
    const name = nameOf(`${stack}.${ordinal}`)
    return [decoderName(name), corruptedName(name)]
  })
}

/** From the label; else the output's name for the last layer with weights; else the word and its ordinal. */
function nameDrafts(drafts: readonly Draft[], input: Input, output: OutputDraft): readonly string[] {
  const unique = uniqueNames([camelCase(input.name), ...namesForPhases(drafts)])
  const given = new Set<string>()
  const ordinals = new Map<string, number>()
  const last = drafts.findLastIndex(
    (draft) => draft.kind === 'join' || (draft.kind === 'layer' && draft.definition.mixesInputs),
  )
  const numbered = (word: string): string => {
    const ordinal = (ordinals.get(word) ?? 0) + 1
    ordinals.set(word, ordinal)
    return `${word}${ordinal}`
  }
  let before = ''
  return drafts.map((draft, index) => {
    const { kind, label } = draft
    // Tensors of this name are those of a decoder: a second mirror has its own.
    if (draft.name !== undefined && !given.has(draft.name)) {
      given.add(draft.name)
      before = draft.name
      return before
    }
    let wanted: string
    if (draft.name !== undefined) wanted = draft.name
    else if (kind === 'activation' && draft.attached)
      wanted = before + capitalised(camelCase(draft.chosen.definition.name))
    else if (label !== undefined) wanted = camelCase(label)
    else if (index === last) wanted = camelCase(output.name)
    else wanted = camelCase(numbered(kind === 'activation' ? draft.chosen.definition.name : wordOf(draft)))
    before = unique(wanted)
    return before
  })
}

const wordOf = ({ definition }: LayerDraft | JoinDraft): string =>
  definition.kind === 'layer' ? definition.name : definition.kind

/** Sizes from front to back: every layer's inputs and outputs, its tensors and its name. */
import type { Context } from './context.js'
import type { Draft, LayerDraft } from './drafts.js'
import { followingActivations, startOf } from './initial.js'
import { camelCase, capitalised, uniqueNames } from './labels.js'
import { limits } from './limits.js'
import type { Input, Layer, LayerTensor } from './model.js'
import type { OutputDraft } from './output.js'

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
  let parameterCount = 0
  let inputs = input.size
  for (const [index, draft] of drafts.entries()) {
    const { label, doc, text, origin } = draft
    const outputs = draft.kind === 'layer' ? draft.definition.outputs({ inputs, values: draft.bound.values }) : inputs
    const place = {
      ...(label !== undefined && { label }),
      name: names[index] ?? '',
      ...(doc !== undefined && { doc }),
      text,
      inputs,
      outputs,
      stream: index,
      moduleIndex: index,
      origin,
    }
    if (draft.kind === 'activation') {
      const { definition, values } = draft.chosen
      layers.push({ kind: 'activation', definition, values, ...place })
    } else {
      const { definition, bound } = draft
      const tensors = tensorsOf(draft, following[index], inputs, outputs)
      parameterCount += countParameters(tensors)
      layers.push({ kind: 'layer', definition, values: bound.values, tensors, ...place })
    }
    inputs = outputs
  }
  if (parameterCount <= limits.parameters) return { layers, parameterCount }
  const largest = layers.reduce((a, b) => (b.inputs * b.outputs > a.inputs * a.outputs ? b : a))
  const label = { origin: largest.origin, text: 'the largest layer' }
  return context.report('MLP1504', { count: parameterCount, limit: limits.parameters }, output.origin, [label])
}

function tensorsOf(
  draft: LayerDraft,
  following: ReturnType<typeof followingActivations>[number],
  inputs: number,
  outputs: number,
): Readonly<Record<string, LayerTensor>> {
  const declarations = draft.definition.tensors({ inputs, values: draft.bound.values })
  const tensors = Object.entries(declarations).map(([name, declaration]): [string, LayerTensor] => {
    const { start } = declaration
    const filled = (value: number): LayerTensor => {
      return { declaration, start: { law: 'constant', value }, startText: String(value) }
    }
    if (typeof start === 'number') return [name, filled(start)]
    const { law, biasLaw, text } = startOf(draft, following, inputs, outputs)
    if (start === 'initialiser') return [name, { declaration, start: law, startText: text }]
    return [name, biasLaw ? { declaration, start: biasLaw, startText: text } : filled(0)]
  })
  return Object.fromEntries(tensors)
}

const countParameters = (tensors: Readonly<Record<string, LayerTensor>>): number =>
  Object.values(tensors)
    .filter(({ declaration }) => declaration.role === 'parameter')
    .reduce((sum, { declaration: { rows, columns } }) => sum + rows * columns, 0)

/** From the label; else the output's name for the last layer with weights; else the word and its ordinal. */
function nameDrafts(drafts: readonly Draft[], input: Input, output: OutputDraft): readonly string[] {
  const unique = uniqueNames([camelCase(input.name)])
  const ordinals = new Map<string, number>()
  const last = drafts.findLastIndex((draft) => draft.kind === 'layer' && draft.definition.takesActivation)
  const numbered = (word: string): string => {
    const ordinal = (ordinals.get(word) ?? 0) + 1
    ordinals.set(word, ordinal)
    return `${word}${ordinal}`
  }
  let before = ''
  return drafts.map((draft, index) => {
    const { kind, label } = draft
    let wanted: string
    if (kind === 'activation' && draft.attached) wanted = before + capitalised(draft.chosen.definition.name)
    else if (label !== undefined) wanted = camelCase(label)
    else if (index === last) wanted = camelCase(output.name)
    else wanted = camelCase(numbered(kind === 'activation' ? draft.chosen.definition.name : wordOf(draft)))
    before = unique(wanted)
    return before
  })
}

const wordOf = ({ definition }: LayerDraft): string => (definition.kind === 'norm' ? 'norm' : definition.name)

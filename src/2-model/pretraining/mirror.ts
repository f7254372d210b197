/**
 * `mirror encoder tied`: the layers of a stack once more, from the last to the first, each from its outputs back to its
 * inputs. Their tensors are those of the decoders that the stack was pretrained with, so a pretrained stack becomes a
 * deep autoencoder that can be trained as one (Hinton and Salakhutdinov, https://doi.org/10.1126/science.1127647).
 */
import { layers } from '../../catalogue/index.js'
import { assign } from '../assign.js'
import type { Context } from '../context.js'
import { choose, defaultValues } from '../definition.js'
import type { ActivationDraft, Draft, LayerDraft } from '../drafts.js'
import { evaluateArguments } from '../evaluate.js'
import type { Placed } from '../expand.js'
import { wrongKind } from '../read-value.js'
import { takeName } from '../take-name.js'
import { decoderName, phaseNames } from './phase-names.js'
import { sigmoidForShares } from './shares.js'

interface Below {
  /** The drafts before it, in order. */
  readonly drafts: readonly Draft[]
  readonly inputs: number
  readonly range: readonly [number, number] | undefined
}

export function draftMirror(placed: Placed, below: Below, context: Context): readonly Draft[] | undefined {
  const { statement, scope } = placed
  const taken = takeName(statement, () => 'mirror encoder tied', context)
  const args = taken && evaluateArguments(taken.rest, scope, context)
  const assigned = args && assign({ owner: 'mirror', positional: ['kind', 'activation'], keys: [] }, args, context)
  if (!taken || !assigned) return undefined
  const kind = assigned.get('kind')
  const isTied = kind?.kind === 'word' && kind.word === 'tied'
  if (kind && !isTied && !(kind.kind === 'word' && kind.word === 'untied')) {
    return wrongKind(kind, { owner: 'mirror', name: 'kind' }, '`tied` or `untied`', context)
  }
  const wanted = assigned.get('activation')
  const last = wanted && choose('activation', wanted, 'mirror', context)
  if (wanted && !last) return undefined
  const stack = below.drafts.filter((draft) => draft.stack === taken.name.text)
  const groups = groupDrafts(stack)
  if (groups.length === 0) return context.report('MLP1719', { stack: taken.name.text }, taken.name.origin)
  const joined = below.drafts.find(({ kind }) => kind === 'join')
  if (joined) return context.report('MLP1720', { word: joined.text }, statement.origin)

  const code = Number(groups.at(-1)?.dense.bound.values['units'])
  const width = widthBehind(below.drafts, below)
  if (width !== code) {
    const args = { stack: taken.name.text, code, width }
    return context.report('MLP1732', args, statement.origin)
  }
  const nameOf = phaseNames(below.drafts)
  const place = { origin: statement.origin, ...(placed.branch && { branch: placed.branch }) }
  const widths = [widthBefore(stack[0], below), ...groups.map(({ dense }) => Number(dense.bound.values['units']))]
  const label = placed.label === undefined ? {} : { label: placed.label }
  const sigmoid = sigmoidForShares(rangeBefore(stack[0], below))
  const fitting = sigmoid && { ...sigmoid, origin: place.origin }
  return groups
    .map((group, index): readonly Draft[] => {
      const units = widths[index] ?? 0
      const name = decoderName(nameOf(`${taken.name.text}.${index + 1}`))
      const decode: LayerDraft = {
        kind: 'layer',
        definition: group.dense.definition,
        bound: { values: { ...defaultValues(group.dense.definition.parameters), units }, initialisers: new Map() },
        given: new Set(),
        text: `dense ${units}`,
        name,
        ...(isTied && { tiedTo: { stack: taken.name.text, ordinal: index + 1 } }),
        ...place,
      }
      const chosen = index === 0 ? (last ?? fitting) : groups[index - 1]?.activation?.chosen
      if (!chosen) return [decode]
      return [decode, { kind: 'activation', chosen, attached: true, text: chosen.text, ...place }]
    })
    .reverse()
    .flatMap((drafts, index) =>
      index === groups.length - 1 ? drafts.map((draft) => ({ ...draft, ...label })) : drafts,
    )
}

interface GroupDraft {
  readonly dense: LayerDraft
  readonly activation: ActivationDraft | undefined
}

/** Each dense layer with the activation after it. */
function groupDrafts(stack: readonly Draft[]): readonly GroupDraft[] {
  const starts = stack.flatMap((draft, index) => (isDense(draft) ? [index] : []))
  return starts.flatMap((start, at) => {
    const group = stack.slice(start, starts[at + 1])
    const [dense] = group
    const activation = group.find((draft) => draft.kind === 'activation')
    return dense?.kind === 'layer' ? [{ dense, activation }] : []
  })
}

const isDense = (draft: Draft): boolean => draft.kind === 'layer' && draft.definition === layers.get('dense')

/** Between which values the stack's first layer reads, where that is known. */
function rangeBefore(first: Draft | undefined, { drafts, range }: Below): Below['range'] {
  const before = first ? drafts.slice(0, drafts.indexOf(first)) : []
  // A dropout or corruption rests.
  const last = before.findLast(
    (draft) => draft.kind !== 'layer' || draft.definition.mixesInputs || draft.definition.kind === 'norm',
  )
  if (!last) return range
  return last.kind === 'activation' ? last.chosen.definition.range : undefined
}

/** How many values the stack's first layer reads. */
const widthBefore = (first: Draft | undefined, below: Below): number =>
  widthBehind(first ? below.drafts.slice(0, below.drafts.indexOf(first)) : [], below)

function widthBehind(drafts: readonly Draft[], { inputs }: Below): number {
  const width = (inputs: number, draft: Draft): number =>
    draft.kind === 'layer' ? draft.definition.outputs({ inputs, values: draft.bound.values }) : inputs
  return drafts.reduce(width, inputs)
}

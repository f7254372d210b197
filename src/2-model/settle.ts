/** What layers do to each other and to the output, before shapes: activations the output implies, biases without effect. */
import type { Origin } from '../diagnostics/source.js'
import { activations } from '../catalogue/index.js'
import type { Context } from './context.js'
import type { ActivationDraft, Draft, LayerDraft } from './drafts.js'
import type { OutputDraft } from './output.js'
import { readersOf, wire } from './wiring.js'

export function settle(
  drafts: readonly Draft[],
  output: OutputDraft,
  lossAt: LossPlace,
  context: Context,
): readonly Draft[] {
  checkWholeRows(drafts, context)
  return dropCancelledBiases(dropOutputsOwn(drafts, output, lossAt, context))
}

/** Which loss is meant, and where the spec says so. */
export interface LossPlace {
  readonly name: string
  readonly origin: Origin
}

function checkWholeRows(drafts: readonly Draft[], context: Context): void {
  for (const draft of drafts.slice(0, -1)) {
    if (draft.kind === 'activation' && draft.chosen.definition.wholeRow) {
      context.report('MLP1306', { name: draft.chosen.definition.name }, draft.chosen.origin)
    }
  }
}

/** The output applies its activation itself, and losses read the values before it: it must not be applied twice. */
function dropOutputsOwn(
  drafts: readonly Draft[],
  output: OutputDraft,
  loss: LossPlace,
  context: Context,
): readonly Draft[] {
  const last = drafts.at(-1)
  if (last?.kind !== 'activation') return drafts
  const { definition } = last.chosen
  if (definition.name !== output.activation.name) {
    judgeLastActivation(last, output, context)
    return drafts
  }
  if (definition.wholeRow) {
    const { file, start } = last.chosen.origin
    const label = { origin: last.chosen.origin, text: 'applied a second time here' }
    const args = { loss: loss.name, name: definition.name, line: lineOf(file.text, start) }
    context.report('MLP1307', args, loss.origin, [label])
  }
  return drafts.slice(0, -1)
}

export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

function judgeLastActivation(last: ActivationDraft, output: OutputDraft, context: Context): void {
  const { definition, origin } = last.chosen
  const label = [{ origin: output.origin, text: 'the output' }]
  if (output.definition.name !== 'number') {
    if (definition.name === 'identity') return
    const args = { name: definition.name, kind: output.definition.name, own: output.activation.name }
    context.report('MLP1308', args, origin, label)
  } else if (output.range) {
    const [low, high] = definition.range
    const [from, to] = output.range
    const fitting = [...activations.values()].filter(
      ({ range, wholeRow }) => !wholeRow && range[0] === from && range[1] === to,
    )
    // Of several the one with the plainest name: sigmoid before hard_sigmoid, tanh before softsign.
    const [wanted] = fitting.toSorted((a, b) => a.name.length - b.name.length)
    const suggestion = wanted && wanted.name !== definition.name ? { suggestion: wanted.name } : {}
    const args = { name: definition.name, range: `${from}..${to}`, ...suggestion }
    if (Number.isFinite(low) !== Number.isFinite(high)) context.report('MLP1309', args, origin, label)
    else if (low > from || high < to) context.report('MLP1310', { ...args, reach: `${low}..${high}` }, origin, label)
  }
}

/** Only a bias that the spec did not ask for by name. */
function dropCancelledBiases(drafts: readonly Draft[]): readonly Draft[] {
  const readers = readersOf(wire(drafts))
  return drafts.map((draft, index) => {
    // Where a value branches off before the norm, the bias has an effect on the other branches.
    const [reader = -1, ...others] = readers[index] ?? []
    const next = others.length === 0 ? drafts[reader] : undefined
    const cancelled = next?.kind === 'layer' && next.definition.cancelsBias
    return cancelled && draft.kind === 'layer' ? withoutBias(draft) : draft
  })
}

function withoutBias(draft: LayerDraft): LayerDraft {
  const { definition, given, bound } = draft
  if (definition.parameters['bias']?.kind !== 'toggle' || given.has('bias')) return draft
  return { ...draft, bound: { ...bound, values: { ...bound.values, bias: 0 } } }
}

/** What must hold between the network, its output and its training. */
import type { RunDeclaration } from '../1-syntax/ast.js'
import type { Context } from './context.js'
import { limits } from './limits.js'
import type { Input, Layer, TrainingPlan } from './model.js'
import type { OutputDraft } from './output.js'
import { lineOf } from './settle.js'
import { statementOf } from './statement-of.js'

/** Batch norm needs at least two rows, and all of a step's rows at once; where it is frozen it looks at none. */
export function checkRows(
  layers: readonly Layer[],
  { batch }: TrainingPlan,
  run: RunDeclaration | undefined,
  context: Context,
): boolean {
  const statement = statementOf(run, 'batch')
  const origin = statement?.origin ?? run?.origin
  for (const one of layers) {
    const rows = one.kind === 'layer' && !one.frozen ? (one.definition.minimumRows ?? 1) : 1
    if (one.kind !== 'layer' || rows === 1 || (batch !== 'all' && batch >= rows)) continue
    const name = one.definition.kind === 'norm' ? `${one.definition.name} norm` : one.definition.name
    const labels = [{ origin: one.origin, text: `${name} is here` }]
    if (batch === 'all') context.report('MLP1420', { name }, origin, labels)
    else context.report('MLP1409', { name, rows }, origin, labels)
    return false
  }
  return true
}

/** The number of classes against what the last layer gives. */
export function checkWidth(output: OutputDraft, layers: readonly Layer[], input: Input, context: Context): void {
  if (output.reconstructs) return checkSameWidth(output, layers, input, context)
  if (!output.labels) return
  const needs = output.labels.length
  const giver = layers.findLast(
    ({ kind, definition }) => kind === 'join' || ('mixesInputs' in definition && definition.mixesInputs),
  )
  const gives = giver?.outputs ?? input.size
  if (needs === gives) return
  const origin = giver?.origin ?? input.origin
  const line = lineOf(origin.file.text, origin.start)
  const what = giver ? giver.text.split(' ').slice(0, 2).join(' ') : `input ${input.name}`
  const args = { output: output.text, needs, what, line, gives }
  context.report('MLP1304', args, output.origin, [{ origin, text: `gives ${gives}` }])
}

/** What a whole row is divided by is the value itself where there is no other. */
export function checkShares({ definition: output }: OutputDraft, layers: readonly Layer[], context: Context): void {
  const last = layers.at(-1)
  // The others apply an activation themselves: that it must go was said already.
  if (output.name !== 'number') return
  if (last?.kind !== 'activation' || !last.definition.wholeRow || last.outputs > 1) return
  context.report('MLP1322', { name: last.definition.name }, last.origin)
}

export function checkMemory(
  { batch, origin }: TrainingPlan,
  layers: readonly Layer[],
  input: Input,
  context: Context,
): boolean {
  if (batch === 'all') return true
  const values = batch * layers.reduce((sum, layer) => sum + layer.outputs, input.size)
  if (values <= limits.values) return true
  context.report('MLP1505', { batch, count: values, limit: limits.values }, origin)
  return false
}

/** What an autoencoder gives has as many values as what it was given. */
function checkSameWidth(output: OutputDraft, layers: readonly Layer[], input: Input, context: Context): void {
  const last = layers.at(-1)
  if (!last || last.outputs === input.size) return
  const giver = layers.findLast(({ inputs, outputs }) => inputs !== outputs) ?? last
  const args = { name: output.name, needs: input.size, what: giver.text, gives: last.outputs }
  context.report('MLP1340', args, output.origin, [{ origin: giver.origin, text: `gives ${last.outputs}` }])
}

/** `loss cross_entropy(smoothing: 10%) reduce: sum`: what is minimised, and whether it fits what there is. */
import type { RunDeclaration, Statement } from '../1-syntax/ast.js'
import type { LossDefinition } from '../catalogue/define.js'
import { losses } from '../catalogue/index.js'
import type { Context } from './context.js'
import { defaultValues } from './definition.js'
import type { Draft } from './drafts.js'
import type { TrainingPlan } from './model.js'
import { readNamed } from './named.js'
import type { OutputDraft } from './output.js'
import { wrongKind } from './read-value.js'
import type { Scope } from './scope.js'
import type { Value } from './value.js'
import { classWeights } from './class-weights.js'
import { statementOf } from './statement-of.js'

type Loss = TrainingPlan['loss']

export const readLoss =
  (output: OutputDraft) =>
  (statement: Statement, scope: Scope, context: Context): Loss | undefined => {
    const read = readNamed('loss', { statement, scope }, ['reduce'], context)
    if (!read) return undefined
    const { definition, values, text, origin } = read.chosen
    const reduce = readReduce(read.options.get('reduce'), context)
    const label = [{ origin: output.origin, text: output.reconstructs ? 'gives again what it reads' : 'the output' }]
    const { name, loss: instead } = output.definition
    if (!definition.fits.includes(name)) {
      const what = output.labels ? `${output.labels.length} classes` : `\`${name}\``
      const args = { name: definition.name, fits: definition.fits.join('` or `'), what, instead }
      return context.report('MLP1405', args, origin, label)
    }
    if (name === 'number' && definition.range && !isInside(output.range, definition.range)) {
      const range = definition.range.join('..')
      if (output.reconstructs) {
        return context.report('MLP1724', { name: definition.name, what: output.name, range }, origin, label)
      }
      return context.report('MLP1450', { name: definition.name, output: output.name, range, instead }, origin, label)
    }
    const loss = reduce && { definition, values, reduce, text }
    const weights = loss ? classWeights(loss).length : 0
    if (weights === 0 || weights === output.labels?.length) return loss
    return context.report('MLP1452', { classes: output.labels?.length ?? 0, weights }, origin, label)
  }

type Range = readonly [number, number]
const isInside = (range: Range | undefined, [low, high]: Range): boolean =>
  range !== undefined && range[0] >= low && range[1] <= high

function readReduce(value: Value | undefined, context: Context): Loss['reduce'] | undefined {
  if (!value) return 'mean'
  const word = value.kind === 'word' ? value.word : undefined
  if (word === 'mean' || word === 'rows' || word === 'sum') return word
  return wrongKind(value, { owner: 'loss', name: 'reduce' }, '`mean`, `rows` or `sum`', context)
}

/** As the output's definition says; a catalogue test holds that the loss exists and fits. */
export function defaultLoss({ definition, reconstructs, range }: OutputDraft): Loss | undefined {
  // Shares that should come back are compared as such.
  const name = reconstructs && isInside(range, [0, 1]) ? 'bce' : definition.loss
  const loss: LossDefinition | undefined = losses.get(name)
  return loss && { definition: loss, values: defaultValues(loss.parameters), reduce: 'mean', text: loss.name }
}

/** A loss of shares reads the answers of a `number` output as they come: something must have brought them there. */
export function checkAnswers(
  { definition: loss }: Loss,
  drafts: readonly Draft[],
  output: OutputDraft,
  run: RunDeclaration | undefined,
  context: Context,
): void {
  const last = drafts.at(-1)
  if (output.definition.name !== 'number' || !loss.range || !last) return
  if (last.kind === 'activation' && isInside(last.chosen.definition.range, loss.range)) return
  const statement = statementOf(run, 'loss')
  const range = loss.range.join('..')
  const args = { name: loss.name, range, last: last.text, suggestion: loss.fused?.activation ?? 'sigmoid' }
  context.report('MLP1451', args, statement?.origin ?? run?.origin, [{ origin: last.origin, text: 'the last layer' }])
}

/** Whether a run can go on from where its checkpoint left it, with these rows and to this length. */
import { report, type Diagnostic } from '../../diagnostics/report.js'
import type { TrainableModel } from './choose-model.js'
import type { FitPlace, GeneratedModel } from './generated.js'
import type { TrainOptions } from './options.js'
import { limitsOf, type Limits } from './pretraining.js'

/** The whole length of a fit: what the command says, what it was given before, what the spec says. */
export function wholeLength(
  unfinished: FitPlace | undefined,
  ofSpec: TrainableModel['training']['length'],
  epochs: number | undefined,
): Limits {
  if (epochs !== undefined) return { epochLimit: epochs, stepLimit: Infinity }
  return unfinished?.isLengthGiven ? unfinished : limitsOf(ofSpec)
}

/** The layer whose own training is under way or next, where the model has one left. */
export function layerLeft(plan: TrainableModel, { pretrained = 0 }: Pick<GeneratedModel, 'pretrained'>) {
  return plan.pretraining?.[pretrained]
}

interface Continued {
  readonly plan: TrainableModel
  readonly options: Pick<TrainOptions, 'resume' | 'epochs' | 'pretrainEpochs'>
  readonly rows: { readonly training: number; readonly pretraining: number | undefined }
}

/** The class refuses the same, and speaks of its own options. */
export function judgeResumed(model: GeneratedModel, continued: Continued): Diagnostic[] {
  const { unfinished } = model
  const { plan, options, rows } = continued
  const { resume: path, epochs, pretrainEpochs } = options
  if (path === undefined || !unfinished) return []
  const layer = layerLeft(plan, model)
  // A layer under way is left where nothing more is to be pretrained.
  const found = layer ? (rows.pretraining ?? unfinished.rows) : rows.training
  const given = layer ? pretrainEpochs : epochs
  const { epochLimit, stepLimit } = wholeLength(unfinished, (layer?.model ?? plan).training.length, given)
  const { epochs: done, steps, rowsDone } = unfinished
  if (unfinished.rows !== found) return [report('MLP2123', { path, rows: unfinished.rows, found })]
  const where = { path, ...(layer && { layer: layer.label }) }
  if (done > epochLimit) return [report('MLP2124', { ...where, done, unit: 'epochs', whole: epochLimit })]
  if (steps > stepLimit) return [report('MLP2124', { ...where, done: steps, unit: 'steps', whole: stepLimit })]
  const isOver = !layer && rowsDone === 0 && (done === epochLimit || steps === stepLimit)
  return isOver ? [report('MLP2120', { path, epochs: done })] : []
}

/** The part of a run that comes before its training: layer after layer, from rows without answers. */
import { report, type Diagnostic } from '../../diagnostics/report.js'
import type { Io } from '../io.js'
import type { TrainableModel } from './choose-model.js'
import type { GeneratedModel } from './generated.js'
import type { TrainOptions } from './options.js'
import { showProgress, silentProgress, type EpochFacts, type Progress } from './progress.js'

/** One layer, and the epochs that were seen of it: all but those before a checkpoint. */
export interface TrainedPhase {
  readonly label: string
  readonly epochs: readonly EpochFacts[]
}

/** Where a pretraining stands. */
export interface PhasePlace {
  readonly phase: number
  readonly phases: number
  readonly label: string
  /** How many epochs this layer has. */
  readonly epochs: number
}

/** Whether the training begins with a pretraining. */
export const isPretrained = ({ pretraining = [], training }: TrainableModel, { skipPretrain }: TrainOptions): boolean =>
  pretraining.length > 0 && training.startsPretrained === true && skipPretrain !== true

/** Options that have no meaning where nothing is pretrained. */
export function judgeOptions(model: TrainableModel, options: TrainOptions): Diagnostic | undefined {
  if (isPretrained(model, { ...options, skipPretrain: false })) return undefined
  const { unlabelled, pretrainEpochs, skipPretrain } = options
  const given = { '--unlabelled': unlabelled, '--pretrain-epochs': pretrainEpochs, '--skip-pretrain': skipPretrain }
  const [found] = Object.entries(given).flatMap(([option, value]) => (value === undefined ? [] : [option]))
  const pretrains = (model.pretraining ?? []).length > 0
  return found === undefined ? undefined : report('MLP2114', { model: model.name, option: found, pretrains })
}

interface Run {
  readonly plan: TrainableModel
  readonly model: GeneratedModel
  /** Of each layer, instead of the spec's. */
  readonly epochs: number | undefined
  readonly quiet: boolean
  readonly signal: AbortSignal
  readonly keep?: ((checkpoint: Uint8Array) => void) | undefined
}

/** Trains the layers that are left; with where it stands when it was stopped. */
export async function pretrainModel(
  { plan: { pretraining = [] }, model, epochs, quiet, signal, keep }: Run,
  rows: { readonly rows: number; readonly x: Parameters<NonNullable<GeneratedModel['pretrain']>>[0]['x'] },
  io: Io,
): Promise<{ readonly phases: readonly TrainedPhase[]; readonly stopped?: PhasePlace }> {
  const phases: { readonly label: string; readonly epochs: EpochFacts[] }[] = []
  let progress: Progress = silentProgress
  let place: PhasePlace | undefined
  try {
    const end = await model.pretrain?.(rows, {
      ...(epochs === undefined ? {} : { epochs }),
      signal,
      onPhase: (begun) => {
        progress.finish()
        const plan = pretraining[begun.phase - 1]?.model.training
        const planned = epochs ?? (plan ? plannedEpochs(limitsOf(plan.length), plan.batch, rows.rows) : 1)
        place = { ...begun, epochs: planned }
        phases.push({ label: begun.label, epochs: [] })
        if (!quiet) progress = showProgress(io, { title: begun.label, epochs: planned, rows: rows.rows })
      },
      onEpoch: (facts) => {
        phases.at(-1)?.epochs.push(facts)
        progress.epoch(facts)
        if (keep) keep(model.checkpoint())
      },
    })
    return end?.stopped === 'aborted' && place ? { phases, stopped: place } : { phases }
  } finally {
    progress.finish()
  }
}

/** A fit ends with the first of these. */
export interface Limits {
  readonly epochLimit: number
  readonly stepLimit: number
}

export const limitsOf = (length: TrainableModel['training']['length']): Limits =>
  length.unit === 'epochs'
    ? { epochLimit: length.count, stepLimit: Infinity }
    : { epochLimit: Infinity, stepLimit: length.count }

/** Epochs until the first of both limits. */
export function plannedEpochs({ epochLimit, stepLimit }: Limits, batch: number | 'all', rows: number): number {
  return Math.min(epochLimit, Math.ceil(stepLimit / Math.ceil(rows / (batch === 'all' ? rows : batch))))
}

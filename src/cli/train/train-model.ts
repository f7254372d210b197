import type { Dataset } from '../../data/read.js'
import type { Inputs } from '../../data/read-inputs.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import { refusalOf } from '../refusal.js'
import type { Io } from '../io.js'
import type { TrainableModel } from './choose-model.js'
import type { GeneratedModel } from './generated.js'
import type { Interruption } from './interruption.js'
import type { Outcome } from './outcome.js'
import { plannedEpochs, pretrainModel, type TrainedPhase } from './pretraining.js'
import { showProgress, silentProgress, type EpochFacts } from './progress.js'
import { layerLeft, wholeLength } from './resumed.js'

interface Run {
  readonly plan: TrainableModel
  readonly model: GeneratedModel
  /** Instead of the spec's, or of the run that goes on. */
  readonly epochs: number | undefined
  /** Of each layer that is pretrained, instead of the spec's. */
  readonly pretrainEpochs?: number | undefined
  readonly quiet: boolean
  /** Takes a checkpoint after each epoch. */
  readonly keep?: ((checkpoint: Uint8Array) => void) | undefined
}
interface Parts {
  /** Rows without answers; without them, nothing is pretrained. */
  readonly pretraining?: Inputs | undefined
  readonly training: Dataset
  readonly validation?: Dataset | undefined
  /** Measured once, when training is over. */
  readonly test?: Dataset | undefined
}
export type Trained =
  | { readonly outcome: Outcome; readonly weights: Uint8Array; readonly history: History }
  | { readonly interruption: Interruption; readonly weights: Uint8Array; readonly checkpoint: Uint8Array }
  | { readonly error: Diagnostic }

/** What was seen of the run, epoch by epoch. */
export interface History {
  readonly phases: readonly TrainedPhase[]
  readonly epochs: readonly EpochFacts[]
  /** The model as the pretraining left it, where that was seen. */
  readonly pretrained?: Uint8Array
}

/** Trains until the epochs are over or Ctrl-C; nothing is written but what `keep` writes. */
export async function trainModel(
  run: Run,
  { pretraining, training, validation, test }: Parts,
  io: Io,
): Promise<Trained> {
  const { plan, model, keep } = run
  const { name } = plan
  const abort = new AbortController()
  const stopListening = io.onInterrupt(() => abort.abort())
  const start = io.now()
  const seen: EpochFacts[] = []
  let progress = silentProgress
  try {
    const { phases = [], stopped } = (await pretrainIfWanted(run, pretraining, abort.signal, io)) ?? {}
    if (stopped && model.unfinished) {
      const { epochs, ...phase } = stopped
      const where = { place: model.unfinished, phase, epochs }
      const interruption = { model: name, ...where, milliseconds: io.now() - start, seed: model.seed }
      return { interruption, weights: model.save(), checkpoint: model.checkpoint() }
    }
    const pretrained = phases.length > 0 ? model.checkpoint() : undefined
    // What is under way is this training, unless it is that of a layer, which is left.
    const before = layerLeft(plan, model) ? undefined : model.unfinished
    const { length, batch } = plan.training
    const epochs = plannedEpochs(wholeLength(before, length, run.epochs), batch, training.rows)
    if (!run.quiet) progress = showProgress(io, { epochs, rows: training.rows })
    const end = await model.fit(training, {
      ...(run.epochs === undefined ? {} : { epochs: run.epochs }),
      ...(plan.training.startsPretrained && !pretraining ? { skipPretraining: true } : {}),
      ...(validation ? { validation } : {}),
      signal: abort.signal,
      onEpoch: (facts) => {
        seen.push(facts)
        progress.epoch(facts)
        if (keep) keep(model.checkpoint())
      },
    })
    const milliseconds = io.now() - start
    progress.finish()
    const { seed, unfinished: place } = model
    if (place) {
      // Measuring could take longer than a person who pressed Ctrl-C wants to wait.
      const interruption = { model: name, place, epochs, milliseconds, seed }
      return { interruption, weights: model.save(), checkpoint: model.checkpoint() }
    }
    const metrics = {
      training: model.evaluate(training),
      ...(validation ? { validation: model.evaluate(validation) } : {}),
      ...(test ? { test: model.evaluate(test) } : {}),
    }
    const bad = Object.entries(metrics).find(([, { loss }]) => !Number.isFinite(loss))
    if (bad) return { error: report('MLP2107', { model: name, summary: bad[0] }) }
    const rows = { training: training.rows, validation: validation?.rows ?? 0, test: test?.rows ?? 0 }
    const made = seen.at(-1)?.epoch ?? before?.epochs ?? 0
    const outcome = { model: name, epochs: made, end, milliseconds, rows, seed, ...metrics }
    const history = { phases, epochs: seen, ...(pretrained && { pretrained }) }
    const weights = model.save()
    if (!pretraining || phases.length === 0) return { outcome, weights, history }
    return {
      outcome: {
        ...outcome,
        rows: { pretraining: pretraining.rows, ...rows },
        pretraining: phases.map(({ label, epochs }) => {
          return { label, epochs: epochs.at(-1)?.epoch ?? 0, losses: epochs.map(({ loss }) => loss) }
        }),
      },
      weights,
      history,
    }
  } catch (cause) {
    progress.finish()
    return { error: explain(cause, name) }
  } finally {
    stopListening()
  }
}

/** Nothing where the spec has no pretraining, where it is skipped, or where it came to its end before. */
async function pretrainIfWanted(run: Run, rows: Inputs | undefined, signal: AbortSignal, io: Io) {
  const { plan, model, quiet, keep } = run
  return rows && pretrainModel({ plan, model, epochs: run.pretrainEpochs, quiet, signal, keep }, rows, io)
}

function explain(cause: unknown, model: string): Diagnostic {
  const { code, message } = refusalOf(cause)
  return code === 'DIVERGED' ? report('MLP2105', { model, message }) : report('MLP2106', { model, code, message })
}

import type { Dataset } from '../../data/read.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import type { Io } from '../io.js'
import type { TrainableModel } from './choose-model.js'
import type { FitPlace, GeneratedModel } from './generated.js'
import type { Interruption } from './interruption.js'
import type { Outcome } from './outcome.js'
import { showProgress, type EpochFacts, type Progress } from './progress.js'

interface Run {
  readonly plan: TrainableModel
  readonly model: GeneratedModel
  /** Instead of the spec's, or of the run that goes on. */
  readonly epochs: number | undefined
  readonly quiet: boolean
  /** Takes a checkpoint after each epoch. */
  readonly keep?: ((checkpoint: Uint8Array) => void) | undefined
}
interface Parts {
  readonly training: Dataset
  readonly validation: Dataset | undefined
  /** Measured once, when training is over. */
  readonly test: Dataset | undefined
}
export type Trained =
  | { readonly outcome: Outcome; readonly weights: Uint8Array }
  | { readonly interruption: Interruption; readonly weights: Uint8Array; readonly checkpoint: Uint8Array }
  | { readonly error: Diagnostic }

/** Trains until the epochs are over or Ctrl-C; nothing is written but what `keep` writes. */
export async function trainModel(run: Run, { training, validation, test }: Parts, io: Io): Promise<Trained> {
  const { plan, model, keep } = run
  const { name } = plan
  const abort = new AbortController()
  const stopListening = io.onInterrupt(() => abort.abort())
  const before = model.unfinished
  const epochs = run.epochs ?? planned(before ?? limitsOf(plan), plan, training.rows)
  const progress: Progress = run.quiet ? silent : showProgress(io, { epochs, rows: training.rows })
  const start = io.now()
  let last: EpochFacts | undefined
  try {
    const end = await model.fit(training, {
      ...(run.epochs === undefined ? {} : { epochs: run.epochs }),
      ...(validation ? { validation } : {}),
      signal: abort.signal,
      onEpoch: (facts) => {
        last = facts
        progress.epoch(facts)
        keep?.(model.checkpoint())
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
    const made = last?.epoch ?? before?.epochs ?? 0
    return {
      outcome: { model: name, epochs: made, end, milliseconds, rows, seed, ...metrics },
      weights: model.save(),
    }
  } catch (cause) {
    progress.finish()
    return { error: explain(cause, name) }
  } finally {
    stopListening()
  }
}

const silent: Progress = { epoch: () => {}, finish: () => {} }

type Limits = Pick<FitPlace, 'epochLimit' | 'stepLimit'>

const limitsOf = ({ training: { length } }: TrainableModel): Limits =>
  length.unit === 'epochs'
    ? { epochLimit: length.count, stepLimit: Infinity }
    : { epochLimit: Infinity, stepLimit: length.count }

/** Epochs until the first of both limits. */
function planned({ epochLimit, stepLimit }: Limits, { training: { batch } }: TrainableModel, rows: number): number {
  return Math.min(epochLimit, Math.ceil(stepLimit / Math.ceil(rows / (batch === 'all' ? rows : batch))))
}

/** The module's own errors carry a code and say what was wrong; anything else is a bug and goes on. */
function explain(cause: unknown, model: string): Diagnostic {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') {
    const { code, message } = cause
    return code === 'DIVERGED' ? report('MLP2105', { model, message }) : report('MLP2106', { model, code, message })
  }
  throw cause
}

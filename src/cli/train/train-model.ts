import type { Dataset } from '../../data/read.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import type { Io } from '../io.js'
import type { TrainableModel } from './choose-model.js'
import { importModel } from './generated.js'
import type { Outcome } from './outcome.js'
import { showProgress, type EpochFacts, type Progress } from './progress.js'

interface Run {
  readonly model: TrainableModel
  /** The generated module, JavaScript. */
  readonly source: string
  readonly seed: number
  /** Instead of the spec's. */
  readonly epochs: number | undefined
  readonly quiet: boolean
}
interface Parts {
  readonly training: Dataset
  readonly validation: Dataset | undefined
}
export type Trained = { readonly outcome: Outcome; readonly weights: Uint8Array } | { readonly error: Diagnostic }

/** Trains until the epochs are over or Ctrl-C; nothing is written. */
export async function trainModel(run: Run, { training, validation }: Parts, io: Io): Promise<Trained> {
  const Generated = await importModel(run.source, run.model.name)
  const { name } = run.model
  const abort = new AbortController()
  const stopListening = io.onInterrupt(() => abort.abort())
  const epochs = run.epochs ?? planned(run.model, training.rows)
  const progress: Progress = run.quiet ? silent : showProgress(io, { epochs, rows: training.rows })
  const start = io.now()
  let last: EpochFacts | undefined
  try {
    const model = new Generated({ seed: run.seed })
    await model.fit(training, {
      ...(run.epochs === undefined ? {} : { epochs: run.epochs }),
      ...(validation ? { validation } : {}),
      signal: abort.signal,
      onEpoch: (facts) => {
        last = facts
        progress.epoch(facts)
      },
    })
    const milliseconds = io.now() - start
    progress.finish()
    const metrics = {
      training: model.evaluate(training),
      ...(validation ? { validation: model.evaluate(validation) } : {}),
    }
    const bad = Object.entries(metrics).find(([, { loss }]) => !Number.isFinite(loss))
    if (bad) return { error: report('MLP2107', { model: name, summary: bad[0] }) }
    const rows = { training: training.rows, validation: validation?.rows ?? 0 }
    const stopped = abort.signal.aborted
    const outcome = { model: name, epochs: last?.epoch ?? 0, stopped, milliseconds, rows, seed: run.seed, ...metrics }
    return { outcome, weights: model.save() }
  } catch (cause) {
    progress.finish()
    return { error: explain(cause, name) }
  } finally {
    stopListening()
  }
}

const silent: Progress = { epoch: () => {}, finish: () => {} }

function planned({ training: { length, batch } }: TrainableModel, rows: number): number {
  if (length.unit === 'epochs') return length.count
  return Math.ceil(length.count / Math.ceil(rows / (batch === 'all' ? rows : batch)))
}

/** The module's own errors carry a code and say what was wrong; anything else is a bug and goes on. */
function explain(cause: unknown, model: string): Diagnostic {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') {
    const { code, message } = cause
    return code === 'DIVERGED' ? report('MLP2105', { model, message }) : report('MLP2106', { model, code, message })
  }
  throw cause
}

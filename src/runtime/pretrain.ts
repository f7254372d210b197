import { fit } from './fit.js'
import type { PretrainingEpoch, PretrainingHistory, PretrainingPhase, PretrainOptions } from './pretrain-options.js'
import type { Training } from './training.js'

/** One layer's own training. */
export interface PretrainingPlan {
  readonly label: string
  readonly training: Training<never>
}

interface Pretraining {
  readonly phases: number
  /** How many layers have been trained. */
  readonly done: () => number
  /** The training of the next layer, as it stands. */
  readonly plan: (phase: number) => PretrainingPlan
  /** Called when a layer has been trained: the next one begins with an optimiser that remembers nothing. */
  readonly finish: () => void
}

/** Trains layer after layer, each to its end. */
export async function pretrain(
  { phases, done, plan, finish }: Pretraining,
  options: PretrainOptions,
): Promise<PretrainingHistory> {
  const epochs: PretrainingEpoch[] = []
  while (done() < phases) {
    const { label, training } = plan(done())
    const place: PretrainingPhase = { phase: done() + 1, phases, label }
    await options.onPhase?.(place)
    const { stopped } = await fit(training, {
      epochs: options.epochs,
      steps: options.steps,
      continue: options.continue,
      signal: options.signal,
      onStep: options.onStep,
      onEpoch: async ({ epoch, loss, rate }) => {
        const report = { ...place, epoch, loss, ...(rate === undefined ? {} : { rate }) }
        epochs.push(report)
        await options.onEpoch?.(report)
      },
    })
    if (stopped === 'aborted') return { epochs, stopped }
    finish()
  }
  return { epochs, stopped: false }
}

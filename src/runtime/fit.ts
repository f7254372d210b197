import { beginFit } from './begin-fit.js'
import type { EpochReport, FitHistory, FitOptions } from './fit-options.js'
import { giveTurn } from './give-turn.js'
import type { Progress, UnfinishedFit } from './progress.js'
import type { RatePlace } from './rate-place.js'
import { shuffle } from './shuffle.js'

/** What the training loop needs to know of a model and its data. */
export interface Training<Metrics> {
  /** Goes on with every step, so that the model knows at any time where it stands. */
  readonly progress: Progress
  /** Rows of the data. */
  readonly rows: number
  /** Rows of a step. */
  readonly batch: number
  readonly seed: number
  readonly shuffle: boolean
  readonly length: { readonly unit: 'epochs' | 'steps'; readonly count: number }
  /** Steps of this model in all its fits. */
  readonly stepsOfModel: () => number
  /** The loss is a sum over the rows (`reduce: sum`), not their mean. */
  readonly sumsLoss?: boolean
  /** What rows count in the mean of the loss together, where that is not their number. */
  readonly weigh?: ((order: Int32Array | undefined, start: number, rows: number) => number) | undefined
  /** One optimiser step on the rows order[start], … (without an order: on rows start, …); gives their mean loss. */
  readonly step: (order: Int32Array | undefined, start: number, rows: number) => number
  /** Measures the model on the validation rows, block by block. */
  readonly evaluate?: (() => Generator<undefined, Metrics>) | undefined
  readonly stopping?: Stopping<Metrics> | undefined
  /** Sets the learning rate of a step, and gives it; without, it stays as it is. */
  readonly rate?: ((place: RatePlace) => number) | undefined
  /** Looks at each epoch's metrics for the sake of the rate. */
  readonly watch?: ((fit: UnfinishedFit, report: EpochReport<Metrics>) => void) | undefined
}

/** Ends a fit before its time, by what the epochs report. */
export interface Stopping<Metrics> {
  readonly judge: (fit: UnfinishedFit, report: EpochReport<Metrics>) => void
  readonly isOver: (fit: UnfinishedFit) => boolean
  /** At the end of the fit. */
  readonly restore: (fit: UnfinishedFit) => void
}

/**
 * Trains epoch after epoch. Between steps it gives the event loop a turn every few milliseconds, and between two steps
 * it can be stopped and go on in another call: both reports together are those of one call.
 */
export async function fit<Metrics>(
  training: Training<Metrics>,
  options: FitOptions<unknown, Metrics>,
): Promise<FitHistory<Metrics>> {
  const { progress, rows, batch, seed, stopping, weigh = countRows } = training
  const run = beginFit(progress, training, options)
  const order = run.shuffle ? new Int32Array(rows) : undefined
  const epochs: EpochReport<Metrics>[] = []
  const setRate = rateSetter(run, training)
  const isTime = everyFewMilliseconds()
  const isAborted = (): boolean => options.signal?.aborted ?? false
  while (hasMore(run) && !stopping?.isOver(run)) {
    if (isAborted()) return history(epochs, run, 'aborted')
    if (order !== undefined) shuffle(order, seed, progress.epochs)
    while (run.rowsDone < rows && run.steps < run.stepLimit) {
      const count = Math.min(batch, rows - run.rowsDone)
      setRate?.(run.steps)
      const loss = training.step(order, run.rowsDone, count)
      run.steps++
      run.lossSum += training.sumsLoss ? loss : loss * weigh(order, run.rowsDone, count)
      run.rowsDone += count
      options.onStep?.({ step: training.stepsOfModel(), loss })
      if (isTime()) await giveTurn()
      if (isAborted()) return history(epochs, run, 'aborted')
    }
    const evaluation = training.evaluate?.()
    let block = evaluation?.next()
    while (block?.done === false) {
      if (isTime()) await giveTurn()
      if (isAborted()) return history(epochs, run, 'aborted')
      block = evaluation?.next()
    }
    const report: EpochReport<Metrics> = {
      epoch: run.epochs + 1,
      step: training.stepsOfModel(),
      loss: training.sumsLoss ? run.lossSum : run.lossSum / weigh(order, 0, run.rowsDone),
      ...(block?.done ? { validation: block.value } : {}),
      ...(setRate ? { rate: setRate(run.steps - 1) } : {}),
    }
    progress.epochs++
    run.epochs++
    run.rowsDone = 0
    run.lossSum = 0
    stopping?.judge(run, report)
    training.watch?.(run, report)
    epochs.push(report)
    await options.onEpoch?.(report)
  }
  progress.fit = undefined
  stopping?.restore(run)
  return history(epochs, run, hasMore(run) ? 'early' : false)
}

const countRows = (_order: Int32Array | undefined, _start: number, rows: number): number => rows

function rateSetter<Metrics>(run: UnfinishedFit, { rate, rows, batch }: Training<Metrics>) {
  const stepsPerEpoch = Math.ceil(rows / batch)
  const steps = Math.min(run.epochLimit * stepsPerEpoch, run.stepLimit)
  return rate && ((step: number): number => rate({ step, steps, stepsPerEpoch, reductions: run.reductions }))
}

/** An epoch that was begun is brought to its end, if only to its report. */
function hasMore(run: UnfinishedFit): boolean {
  return run.rowsDone > 0 || (run.epochs < run.epochLimit && run.steps < run.stepLimit)
}

function history<Metrics>(
  epochs: readonly EpochReport<Metrics>[],
  { bestEpoch, bestValue }: UnfinishedFit,
  stopped: FitHistory<Metrics>['stopped'],
): FitHistory<Metrics> {
  return { epochs, stopped, ...(bestEpoch > 0 ? { best: { epoch: bestEpoch, value: bestValue } } : {}) }
}

/** Says true about every 8 ms, and looks at the clock about once in a millisecond: it costs as much as a short step. */
function everyFewMilliseconds(): () => boolean {
  let turn = performance.now()
  let looked = turn
  let interval = 1
  let left = 1
  return () => {
    if (--left > 0) return false
    const now = performance.now()
    if (now - looked < 0.5) interval = Math.min(2 * interval, 4096)
    else if (now - looked > 2) interval = Math.max(interval >> 1, 1)
    looked = now
    left = interval
    if (now - turn < 8) return false
    turn = now
    return true
  }
}

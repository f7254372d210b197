import { epochNumbers } from './epoch-numbers.js'
import type { EpochReport, FitOptions } from './fit-options.js'
import type { UnfinishedFit } from './progress.js'
import { shuffle } from './shuffle.js'
import type { Training } from './training.js'

/** What a fit waits for: a turn of the event loop, or what is to be done at the end of an epoch. */
export type Pause = 'turn' | 'epoch' | 'aborted' | 'over'

export interface FitEpochs<Metrics> {
  /** The epochs that came to their end. */
  readonly reports: () => readonly EpochReport<Metrics>[]
  readonly last: () => EpochReport<Metrics> | undefined
  /** Trains until there is something to wait for; epochs that nobody waits for are ended on the way. */
  readonly goOn: () => Pause
  readonly endEpoch: (validation: Metrics | undefined) => EpochReport<Metrics>
}

/**
 * The part of a fit that never waits. V8 goes back to interpreting an async function after each time that it waited: a
 * small network, whose step takes a microsecond and may be a whole epoch, trains twice as fast by these.
 */
export function fitEpochs<Metrics>(
  training: Training<Metrics>,
  options: FitOptions<unknown, Metrics>,
  run: UnfinishedFit,
  isTime: () => boolean,
): FitEpochs<Metrics> {
  const { progress, rows, batch, seed, stopping, weigh = countRows } = training
  const order = run.shuffle ? new Int32Array(rows) : undefined
  const setRate = rateSetter(run, training)
  const reports: EpochReport<Metrics>[] = []
  const waits = training.evaluate !== undefined || options.onEpoch !== undefined
  const isReported = waits || stopping !== undefined || training.watch !== undefined || setRate !== undefined
  const numbers = isReported ? undefined : epochNumbers(run.epochs + 1)
  let shuffled = -1

  function goOn(): Pause {
    while (hasMore(run) && !stopping?.isOver(run)) {
      if (options.signal?.aborted) return 'aborted'
      if (order !== undefined && shuffled !== progress.epochs) {
        shuffled = progress.epochs
        shuffle(order, seed, shuffled)
      }
      while (run.rowsDone < rows && run.steps < run.stepLimit) {
        const count = Math.min(batch, rows - run.rowsDone)
        setRate?.(run.steps)
        const loss = training.step(order, run.rowsDone, count)
        run.steps++
        run.lossSum += training.sumsLoss ? loss : loss * weigh(order, run.rowsDone, count)
        run.rowsDone += count
        options.onStep?.({ step: training.stepsOfModel(), loss })
        if (isTime()) return 'turn'
        if (options.signal?.aborted) return 'aborted'
      }
      if (waits) return 'epoch'
      if (numbers === undefined) endEpoch(undefined)
      else {
        numbers.add(training.stepsOfModel(), lossOfEpoch())
        beginNext()
      }
    }
    return 'over'
  }

  function endEpoch(validation: Metrics | undefined): EpochReport<Metrics> {
    const epoch = run.epochs + 1
    const step = training.stepsOfModel()
    const always = { epoch, step, loss: lossOfEpoch() }
    const rate = setRate?.(run.steps - 1)
    const report =
      validation === undefined && rate === undefined
        ? always
        : { ...always, ...(validation !== undefined && { validation }), ...(rate !== undefined && { rate }) }
    beginNext()
    stopping?.judge(run, report)
    training.watch?.(run, report)
    reports.push(report)
    return report
  }

  const lossOfEpoch = (): number => (training.sumsLoss ? run.lossSum : run.lossSum / weigh(order, 0, run.rowsDone))

  function beginNext(): void {
    progress.epochs++
    run.epochs++
    run.rowsDone = 0
    run.lossSum = 0
  }

  const listed = { reports: () => reports, last: () => reports.at(-1) }
  return { ...(numbers ?? listed), goOn, endEpoch }
}

const countRows = (_order: Int32Array | undefined, _start: number, rows: number): number => rows

function rateSetter<Metrics>(run: UnfinishedFit, { rate, rows, batch }: Training<Metrics>) {
  const stepsPerEpoch = Math.ceil(rows / batch)
  const steps = Math.min(run.epochLimit * stepsPerEpoch, run.stepLimit)
  return rate && ((step: number): number => rate({ step, steps, stepsPerEpoch, reductions: run.reductions }))
}

/** An epoch that was begun is brought to its end, if only to its report. */
export function hasMore(run: UnfinishedFit): boolean {
  return run.rowsDone > 0 || (run.epochs < run.epochLimit && run.steps < run.stepLimit)
}

import { checkFitLength } from './check-fit-length.js'
import type { EpochReport, FitHistory, FitOptions } from './fit-options.js'
import { giveTurn } from './give-turn.js'
import { shuffle } from './shuffle.js'

/** What the training loop needs to know of a model and its data. */
export interface Training<Metrics> {
  /** Rows of the data. */
  readonly rows: number
  /** Rows of a step. */
  readonly batch: number
  readonly seed: number
  readonly shuffle: boolean
  readonly length: { readonly unit: 'epochs' | 'steps'; readonly count: number }
  /** Steps of this model before this fit. */
  readonly stepsBefore: number
  /** Gives the new epoch's number in the life of the model: another fit takes other orders. */
  readonly beginEpoch: () => number
  /** One optimiser step on the rows order[start], … (without an order: on rows start, …); gives their mean loss. */
  readonly step: (order: Int32Array | undefined, start: number, rows: number) => number
  readonly evaluate?: (() => Metrics) | undefined
}

/** Trains epoch after epoch; between steps it gives the event loop a turn every few milliseconds. */
export async function fit<Metrics>(
  training: Training<Metrics>,
  options: FitOptions<unknown, Metrics>,
): Promise<FitHistory<Metrics>> {
  const { rows, batch, seed } = training
  const length = checkFitLength(options, training.length.unit, training.length.count)
  const order = (options.shuffle ?? training.shuffle) ? new Int32Array(rows) : undefined
  const epochs: EpochReport<Metrics>[] = []
  const isOver = everyFewMilliseconds()
  let steps = 0
  let stopped = options.signal?.aborted ?? false
  while (!stopped && epochs.length < length.epochs && steps < length.steps) {
    const number = training.beginEpoch()
    if (order !== undefined) shuffle(order, seed, number)
    let sum = 0
    let start = 0
    while (!stopped && start < rows && steps < length.steps) {
      const count = Math.min(batch, rows - start)
      const loss = training.step(order, start, count)
      steps++
      start += count
      sum += loss * count
      options.onStep?.({ step: training.stepsBefore + steps, loss })
      if (isOver()) await giveTurn()
      stopped = options.signal?.aborted ?? false
    }
    const report = { epoch: epochs.length + 1, step: training.stepsBefore + steps, loss: sum / start }
    const validation = stopped ? undefined : training.evaluate?.()
    epochs.push(validation === undefined ? report : { ...report, validation })
    await options.onEpoch?.(epochs[epochs.length - 1]!)
    stopped ||= options.signal?.aborted ?? false
  }
  return { epochs, stopped }
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

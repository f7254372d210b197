import type { EpochReport } from './fit-options.js'
import type { Progress, UnfinishedFit } from './progress.js'
import type { RatePlace } from './rate-place.js'

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

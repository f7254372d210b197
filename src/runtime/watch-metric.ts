import type { EpochReport } from './fit-options.js'
import type { UnfinishedFit } from './progress.js'

interface MetricWatch<Metrics> {
  /** Epochs in a row that may bring nothing better. */
  readonly patience: number
  /** By what share a value must lie below the lowest one. */
  readonly threshold: number
  readonly metric: (report: EpochReport<Metrics>) => number
}

/** Counts after each epoch how often the metric has stood still for too long: the learning rate follows that count. */
export function watchMetric<Metrics>({ patience, threshold, metric }: MetricWatch<Metrics>) {
  return (fit: UnfinishedFit, report: EpochReport<Metrics>): void => {
    const value = metric(report)
    if (value < fit.lowestValue * (1 - threshold)) {
      fit.lowestValue = value
      fit.idleEpochs = 0
    } else if (++fit.idleEpochs > patience) {
      fit.reductions++
      fit.idleEpochs = 0
    }
  }
}

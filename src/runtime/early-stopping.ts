import type { Stopping } from './training.js'
import type { EpochReport } from './fit-options.js'

interface EarlyStopping<Metrics> {
  /** Epochs in a row that may bring nothing better. */
  readonly patience: number
  readonly better: 'lower' | 'higher'
  readonly metric: (report: EpochReport<Metrics>) => number
  /** Takes a copy of the weights of the best epoch so far. */
  readonly keep?: () => void
  /** Takes the copy back. */
  readonly restore?: () => void
}

/** Ends a fit once `patience` epochs in a row were no better than the best one; any gain counts. */
export function earlyStopping<Metrics>(rule: EarlyStopping<Metrics>): Stopping<Metrics> {
  const sign = rule.better === 'lower' ? 1 : -1
  return {
    judge(fit, report) {
      const value = rule.metric(report)
      // a value that is no number is never better
      if (fit.bestEpoch <= 0 ? Number.isNaN(value) : !(sign * value < sign * fit.bestValue)) return
      fit.bestEpoch = fit.epochs
      fit.bestValue = value
      rule.keep?.()
    },
    isOver: (fit) => fit.epochs - Math.abs(fit.bestEpoch) >= rule.patience,
    restore(fit) {
      if (fit.bestEpoch > 0) rule.restore?.()
    },
  }
}

import type { UnfinishedFit } from './progress.js'

/** What was best by the metrics of another spec says nothing: patience is counted from where the fit goes on. */
export function forgetMetrics(fit: UnfinishedFit): void {
  fit.bestEpoch = -fit.epochs
  fit.lowestValue = Infinity
  fit.idleEpochs = 0
}

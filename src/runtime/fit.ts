import { beginFit, leaveFit } from './begin-fit.js'
import { everyFewMilliseconds } from './every-few-milliseconds.js'
import { fitEpochs, hasMore, type FitEpochs } from './fit-epochs.js'
import type { EpochReport, FitHistory, FitOptions } from './fit-options.js'
import { giveTurn } from './give-turn.js'
import type { UnfinishedFit } from './progress.js'
import type { Training } from './training.js'

/**
 * Trains epoch after epoch. Between steps it gives the event loop a turn every few milliseconds, and between two steps
 * it can be stopped and go on in another call: both reports together are those of one call.
 */
export async function fit<Metrics>(
  training: Training<Metrics>,
  options: FitOptions<unknown, Metrics>,
): Promise<FitHistory<Metrics>> {
  const { progress } = training
  const run = beginFit(progress, training, options)
  try {
    return await trained(training, options, run)
  } catch (error) {
    // The next one begins anew: nobody asked for this one to go on.
    leaveFit(progress)
    throw error
  }
}

async function trained<Metrics>(
  training: Training<Metrics>,
  options: FitOptions<unknown, Metrics>,
  run: UnfinishedFit,
): Promise<FitHistory<Metrics>> {
  const { progress, stopping } = training
  const isTime = everyFewMilliseconds()
  const { goOn, endEpoch, ...found } = fitEpochs(training, options, run, isTime)
  for (let pause = goOn(); pause !== 'over'; pause = goOn()) {
    if (pause === 'turn') await giveTurn()
    if (pause === 'aborted' || options.signal?.aborted) return history(found, run, 'aborted')
    if (pause === 'turn') continue
    const evaluation = training.evaluate?.()
    let block = evaluation?.next()
    while (block?.done === false) {
      if (isTime()) await giveTurn()
      if (options.signal?.aborted) return history(found, run, 'aborted')
      block = evaluation?.next()
    }
    const report = endEpoch(block?.value)
    await options.onEpoch?.(report)
  }
  progress.fit = undefined
  stopping?.restore(run)
  return history(found, run, hasMore(run) ? 'early' : false)
}

function history<Metrics>(
  { reports, last }: Pick<FitEpochs<Metrics>, 'reports' | 'last'>,
  { epochs: count, bestEpoch, bestValue }: UnfinishedFit,
  stopped: FitHistory<Metrics>['stopped'],
): FitHistory<Metrics> {
  const best = bestEpoch > 0 ? { best: { epoch: bestEpoch, value: bestValue } } : {}
  // So few reports are made at once, and are there to see in a console.
  if (count <= 1000) return { epochs: reports(), last: last(), stopped, ...best }
  let epochs: readonly EpochReport<Metrics>[] | undefined
  return {
    get epochs() {
      return (epochs ??= reports())
    },
    last: last(),
    stopped,
    ...best,
  }
}

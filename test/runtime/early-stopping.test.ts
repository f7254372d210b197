import { describe, expect, it } from 'vitest'
import { earlyStopping } from '../../src/runtime/early-stopping.js'
import { fit } from '../../src/runtime/fit.js'
import type { Training } from '../../src/runtime/training.js'
import type { FitHistory, FitOptions } from '../../src/runtime/fit-options.js'
import type { Progress } from '../../src/runtime/progress.js'

interface Metrics {
  readonly loss: number
}
type Rule = Partial<Parameters<typeof earlyStopping<Metrics>>[0]>

/** Epochs of one step, after which the metric has these values; gives the history and what was kept and restored. */
async function follow(
  values: readonly number[],
  rule: Rule,
  options: FitOptions<unknown, Metrics> = {},
  before: Partial<Progress> = {},
) {
  const progress: Progress = { epochs: 0, fit: undefined, ...before }
  const log: string[] = []
  const stopping = earlyStopping<Metrics>({
    patience: 2,
    better: 'lower',
    metric: ({ validation }) => validation?.loss ?? NaN,
    keep: () => log.push(`keep ${progress.epochs}`),
    restore: () => log.push('restore'),
    ...rule,
  })
  const training: Training<Metrics> = {
    progress,
    rows: 1,
    batch: 1,
    seed: 0,
    shuffle: false,
    length: { unit: 'epochs', count: values.length },
    stepsOfModel: () => progress.epochs,
    step: () => 0,
    *evaluate() {
      yield
      return { loss: values[progress.epochs] ?? NaN }
    },
    stopping,
  }
  const history: FitHistory<Metrics> = await fit(training, options)
  return { ran: history.epochs.length, stopped: history.stopped, best: history.best, log, progress, training }
}

describe('early stopping', () => {
  it('ends once as many epochs as it has patience brought nothing better', async () => {
    expect(await follow([5, 4, 4.5, 3, 3.5, 3.2, 1], {})).toMatchObject({
      ran: 6,
      stopped: 'early',
      best: { epoch: 4, value: 3 },
    })
  })

  it('takes any gain, and no tie', async () => {
    expect(await follow([1, 1 - 2 ** -53, 1 - 2 ** -53, 0.5], { patience: 1 })).toMatchObject({
      ran: 3,
      best: { epoch: 2 },
    })
  })

  it('has patience from where a fit goes on whose spec was another', async () => {
    const limits = { epochLimit: 9, stepLimit: Infinity, isLengthGiven: true, rows: 1, shuffle: false }
    const done = { epochs: 3, steps: 3, rowsDone: 0, lossSum: 0, reductions: 0, lowestValue: Infinity, idleEpochs: 0 }
    const before = (bestEpoch: number) => ({ epochs: 3, fit: { ...limits, ...done, bestEpoch, bestValue: 0 } })
    const nothing = [NaN, NaN, NaN, NaN, NaN, NaN]
    expect(await follow(nothing, {}, {}, before(-3))).toMatchObject({ ran: 2, stopped: 'early', log: [] })
    const better = await follow([NaN, NaN, NaN, 7, 8, 9], {}, {}, before(-3))
    expect(better).toMatchObject({ ran: 3, best: { epoch: 4, value: 7 }, log: ['keep 4', 'restore'] })
  })

  it('goes up where higher is better', async () => {
    expect(await follow([0.1, 0.5, 0.4, 0.3, 0.9], { better: 'higher' })).toMatchObject({
      ran: 4,
      best: { epoch: 2, value: 0.5 },
    })
  })

  it('keeps every epoch that is better, and restores the best one at the end', async () => {
    expect((await follow([3, 2, 9, 1, 9, 9, 0], {})).log).toEqual(['keep 1', 'keep 2', 'keep 4', 'restore'])
  })

  it('restores where the fit ran to its end, too', async () => {
    const { log, stopped } = await follow([3, 2, 9], {})
    expect(log).toEqual(['keep 1', 'keep 2', 'restore'])
    expect(stopped).toBe(false)
  })

  it('never takes what is no number for better', async () => {
    const { best, log, stopped } = await follow([NaN, NaN, 1], {})
    expect({ best, log, stopped }).toEqual({ best: undefined, log: [], stopped: 'early' })
    expect(await follow([NaN, 3, NaN, 2], {})).toMatchObject({ best: { epoch: 4, value: 2 }, ran: 4 })
    expect(await follow([Infinity, 3, Infinity], {})).toMatchObject({ best: { epoch: 2, value: 3 } })
  })

  it('does not restore a fit that was stopped by its signal, and counts on when it goes on', async () => {
    let over = false
    const { log, stopped, best, progress, training } = await follow(
      [3, 2, 9, 9, 1],
      {},
      {
        signal: {
          get aborted() {
            return over
          },
        },
        onEpoch: ({ epoch }) => void (over = epoch === 3),
      },
    )
    expect({ stopped, best }).toEqual({ stopped: 'aborted', best: { epoch: 2, value: 2 } })
    expect(log).toEqual(['keep 1', 'keep 2'])
    const rest = await fit(training, {})
    expect(rest).toMatchObject({ stopped: 'early', best: { epoch: 2, value: 2 }, epochs: [{ epoch: 4 }] })
    expect(log.at(-1)).toBe('restore')
    expect(progress.fit).toBeUndefined()
  })
})

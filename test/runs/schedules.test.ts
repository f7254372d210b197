/**
 * `rate` in a spec: what each schedule makes of the learning rate, step for step. The long series are those of PyTorch
 * 1.13, as `group['lr']` has them before each step:
 *
 *   optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr)
 *   scheduler = lr_scheduler.…(optimizer, …)
 *   for _ in range(N): print(optimizer.param_groups[0]['lr']); optimizer.step(); scheduler.step()
 */
import { describe, expect, it } from 'vitest'
import { codeOf } from '../module/load.js'
import { compiled, hashOf, threeClasses } from './compiled.js'

const spec = (rate: string, { optim = 'sgd(lr: 0.1)', batch = '4', length = '8 epochs' } = {}): string =>
  `model Net {\n  input x 3\n  dense 3\n  output y class 0..2\n}\n` +
  `train Net {\n  optim ${optim}\n  ${rate}\n  batch ${batch}\n  for ${length}\n  shuffle off\n}\n`
const rows = (count: number) => threeClasses(count, 1)

/** The rate at the end of each epoch; of four rows in batches of four, an epoch is a step. */
async function ratesOf(text: string, count = 4): Promise<readonly number[]> {
  const { epochs } = await new (await compiled(text))().fit(rows(count), { validation: rows(3) })
  return epochs.map(({ rate }) => rate ?? NaN)
}

function expectRates(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length)
  found.forEach((rate, i) =>
    expect(Math.abs(rate - expected[i]!), `step ${i}: ${rate}`).toBeLessThanOrEqual(1e-12 * expected[i]!),
  )
}

describe('as in PyTorch', () => {
  const torch: readonly (readonly [string, Parameters<typeof spec>[1], readonly number[]])[] = [
    // CosineAnnealingLR(optimizer, 8, eta_min=1e-5) from 3e-3
    [
      'cosine(3e-3 -> 1e-5)',
      { optim: 'sgd' },
      [
        0.003, 0.0028861999011043737, 0.0025621246378738885, 0.0020771117313858095, 0.001505, 0.0009328882686141909,
        0.00044787536212611157, 0.00012380009889562633,
      ],
    ],
    // LinearLR(optimizer, 1, 0.01, 8)
    [
      'linear(0.1 -> 1e-3)',
      { optim: 'sgd' },
      [
        0.1, 0.08762500000000001, 0.07525, 0.062875, 0.0505, 0.038125000000000006, 0.025750000000000006,
        0.013375000000000005,
      ],
    ],
    // ExponentialLR(optimizer, 0.9)
    [
      'exponential(factor: 90%)',
      {},
      [
        0.1, 0.09000000000000001, 0.08100000000000002, 0.07290000000000002, 0.06561000000000002, 0.05904900000000002,
        0.05314410000000002, 0.04782969000000002,
      ],
    ],
    // StepLR(optimizer, 3, 0.2)
    [
      'step(every: 3 epochs, factor: 20%)',
      {},
      [
        0.1, 0.1, 0.1, 0.020000000000000004, 0.020000000000000004, 0.020000000000000004, 0.004000000000000001,
        0.004000000000000001,
      ],
    ],
    // OneCycleLR(optimizer, 0.1, total_steps=10, cycle_momentum=False)
    [
      'one_cycle',
      { length: '10 steps' },
      [
        0.0040000000000000036, 0.052000000000000005, 0.1, 0.09504846320134738, 0.0811745653949763, 0.06112620219362893,
        0.03887419780637107, 0.0188258346050237, 0.004951936798652629, 4e-7,
      ],
    ],
    // the same with total_steps=8, pct_start=0.5, div_factor=10, final_div_factor=100
    [
      'one_cycle(peak: 50%, rise: 10, fall: 100)',
      {},
      [
        0.009999999999999995, 0.0325, 0.07749999999999999, 0.1, 0.08536998372026805, 0.050050000000000004,
        0.014730016279731955, 0.0001,
      ],
    ],
    // the same with total_steps=3, of which no step rises
    ['one_cycle', { length: '3 epochs' }, [0.09944154354509119, 0.046263710266697504, 4e-7]],
    // SequentialLR of LinearLR(optimizer, 1e-30, 1, 3) and CosineAnnealingLR(optimizer, 7, eta_min=1e-3); 1e-31 at first
    [
      'cosine(0.1 -> 1e-3, warmup: 3 epochs)',
      { optim: 'sgd', length: '10 epochs' },
      [
        0, 0.03333333333333333, 0.06666666666666667, 0.1, 0.09509795896116975, 0.08136274519200731,
        0.061514786230837566, 0.03948521376916245, 0.019637254807992697, 0.005902041038830259,
      ],
    ],
  ]
  it.each(torch)('rate %s', async (rate, options, expected) => {
    expectRates(await ratesOf(spec(`rate ${rate}`, options)), expected)
  })

  it('rate plateau', async () => {
    const { watchMetric } = await import('../../src/runtime/watch-metric.js')
    // ReduceLROnPlateau(optimizer, factor=0.5, patience=1, eps=0) from 0.1, after each value
    const values = [1, 0.5, 0.6, 0.5, 0.49999, 0.49, 0.495, 0.4900001, 0.489, 0.489, 0.489, 0.489]
    const expected = [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025, 0.0125, 0.0125]
    const watch = watchMetric<object>({ patience: 1, threshold: 1e-4, metric: ({ loss }) => loss })
    const fit = { reductions: 0, lowestValue: Infinity, idleEpochs: 0 } as Parameters<typeof watch>[0]
    const found = values.map((loss, i) => {
      watch(fit, { epoch: i + 1, step: i + 1, loss })
      return 0.1 * 0.5 ** fit.reductions
    })
    expectRates(found, expected)
  })
})

describe('a step is', () => {
  const range = (count: number) => Array.from({ length: count }, (_, i) => i)
  const lastOf = (step: (t: number) => number) => range(4).map((epoch) => step(3 * epoch + 2))

  it('a batch, the last short one too: ten rows in batches of four are three', async () => {
    const found = await ratesOf(spec('rate linear', { length: '4 epochs' }), 10)
    expectRates(
      found,
      lastOf((t) => 0.1 * (1 - t / 12)),
    )
  })

  it('counted within the epoch where the schedule goes by the epoch', async () => {
    const found = await ratesOf(spec('rate linear(0.1 -> 0.02, per: epoch)', { length: '4 epochs', optim: 'sgd' }), 10)
    expectRates(found, [0.1, 0.08, 0.06, 0.04])
  })

  it('what a length in epochs is turned into', async () => {
    const byEpoch = await ratesOf(spec('rate step(every: 2 epochs)', { length: '4 epochs' }), 10)
    const byStep = await ratesOf(spec('rate step(every: 6 steps)', { length: '12 steps' }), 10)
    expect(byEpoch).toEqual(byStep)
    expectRates(byEpoch, [0.1, 0.1, 0.01, 0.01])
  })

  it('part of the warm-up, which moves with every step', async () => {
    const found = await ratesOf(spec('rate constant(warmup: 2 epochs)', { length: '4 epochs' }), 10)
    expectRates(found, [0.1 * (2 / 6), 0.1 * (5 / 6), 0.1, 0.1])
    const held = await ratesOf(spec('rate linear(warmup: 2 epochs, per: epoch)', { length: '4 epochs' }), 10)
    expectRates(held, [0.1 * (2 / 6), 0.1 * (5 / 6), 0.1, 0.05])
  })

  it('all rows, where the batch is', async () => {
    expectRates(await ratesOf(spec('rate linear', { batch: 'all', length: '4 epochs' }), 10), [0.1, 0.075, 0.05, 0.025])
  })
})

describe('exponential', () => {
  it('goes from one rate to another', async () => {
    const found = await ratesOf(spec('rate exponential(0.1 -> 1e-5)', { optim: 'adam', length: '4 epochs' }))
    expectRates(found, [0.1, 1e-2, 1e-3, 1e-4])
  })
  it('falls smoothly, or once an epoch', async () => {
    const smooth = await ratesOf(spec('rate exponential(factor: 0.5)', { length: '2 epochs' }), 8)
    expectRates(smooth, [0.1 * Math.SQRT1_2, 0.05 * Math.SQRT1_2])
    expectRates(
      await ratesOf(spec('rate exponential(factor: 0.5, per: epoch)', { length: '2 epochs' }), 8),
      [0.1, 0.05],
    )
  })
})

describe('rate plateau', () => {
  it('falls while the held-out loss does not', async () => {
    // with a threshold of 99%, no epoch is ever better than the first
    const text = spec('rate plateau(factor: 50%, patience: 1 epoch, threshold: 0.99, min: 0.02)')
    expect(await ratesOf(text)).toEqual([0.1, 0.1, 0.1, 0.05, 0.05, 0.025, 0.025, 0.02])
  })
  it('needs rows that are held out, unless it goes by the loss', async () => {
    const model = new (await compiled(spec('rate plateau')))()
    expect(await codeOf(() => model.fit(rows(4)))).toBe(
      'NO_VALIDATION: validation: the spec lowers the rate by val.loss, so it is needed',
    )
    expect((await new (await compiled(spec('rate plateau(loss)')))().fit(rows(4))).epochs).toHaveLength(8)
  })
})

describe('the learning rate', () => {
  it('is the one that a step is made with', async () => {
    const whole = new (await compiled(spec('rate step(every: 1 epoch, factor: 0.5)', { length: '2 epochs' })))()
    await whole.fit(rows(4))
    const first = new (await compiled(spec('', { length: '1 epoch' })))()
    const second = new (await compiled(spec('', { optim: 'sgd(lr: 0.05)', length: '1 epoch' })))()
    await first.fit(rows(4))
    second.load(first.save(), { foreign: true })
    await second.fit(rows(4))
    expect(hashOf(whole.save().slice(-200))).toBe(hashOf(second.save().slice(-200)))
  })

  it('is reported only where there is a schedule', async () => {
    const { epochs } = await new (await compiled(spec('')))().fit(rows(4))
    expect(epochs.every((epoch) => !('rate' in epoch))).toBe(true)
  })

  it('begins anew with the next fit, of another length', async () => {
    const model = new (await compiled(spec('rate linear', { length: '4 epochs' })))()
    const rates = async (epochs: number) => (await model.fit(rows(4), { epochs })).epochs.map(({ rate }) => rate)
    expectRates((await rates(2)) as number[], [0.1, 0.05])
    expectRates((await rates(4)) as number[], [0.1, 0.075, 0.05, 0.025])
  })

  it('of a batch outside of a fit is where the schedule starts', async () => {
    const { x, y } = rows(4)
    const scheduled = new (await compiled(spec('rate cosine(0.1 -> 0.01)', { optim: 'sgd' })))()
    const plain = new (await compiled(spec('')))()
    const both = [scheduled, plain].map((model) => model.trainBatch(x, y) + model.trainBatch(x, y))
    expect(both[0]).toBe(both[1])
    await scheduled.fit({ x, y }, { epochs: 3 })
    plain.load(scheduled.save(), { foreign: true })
    expect(scheduled.trainBatch(x, y)).toBe(plain.trainBatch(x, y))
    expect(scheduled.trainBatch(x, y)).toBe(plain.trainBatch(x, y))
  })
})

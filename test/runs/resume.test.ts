/** A run that was stopped goes on as if it had not been: the same bits in weights, statistics, moments and reports. */
import { describe, expect, it } from 'vitest'
import type { LoadedClass, LoadedModel } from '../module/load.js'
import { compiled, hashOf, threeClasses } from './compiled.js'

const net = (layers: string, train: string): string =>
  `model Net {\n  input x 3\n  ${layers}\n  dense 3\n  output y class 0..2\n}\ntrain Net {\n  ${train}\n  seed 5\n}\n`

/** Seven steps an epoch, the last one of two rows; 200 steps end inside of an epoch. */
const runs = {
  'dropout, batch norm and adam, best epoch restored': {
    spec: net(
      'dense 6 relu; norm batch; dropout 30%',
      'optim adam(lr: 0.02); batch 8; stop val.loss patience: 100 epochs restore: best',
    ),
    precision: 'f32',
  },
  'batch all, in blocks, with dropout': {
    spec: net('dense 5 tanh; dropout 20%', 'optim adam(lr: 0.02); batch all'),
    precision: 'f32',
  },
  'momentum in 64 bits': {
    spec: net('dense 4 sigmoid', 'optim momentum(lr: 0.1); batch 8; stop loss patience: 1000 epochs'),
    precision: 'f64',
  },
  'a cosine after a warm-up': {
    spec: net('dense 4 sigmoid', 'optim momentum; rate cosine(0.1 -> 1e-3, warmup: 2 epochs); batch 8'),
    precision: 'f32',
  },
  'a rate that falls on plateaus': {
    spec: net(
      'dense 5 tanh',
      'optim adam(lr: 0.05); rate plateau(factor: 50%, patience: 1 epoch, threshold: 0.1); batch 8',
    ),
    precision: 'f32',
  },
} as const

const data = threeClasses(50, 1)
const validation = threeClasses(20, 2)
const steps = 200

type Report = Awaited<ReturnType<LoadedModel['fit']>>['epochs'][number]

/** Fits, stopping after each of the steps and going on from the bytes of a checkpoint. */
async function run(Net: LoadedClass, stops: readonly number[]): Promise<{ end: string; epochs: Report[] }> {
  let model = new Net()
  const epochs: Report[] = []
  for (const stop of [...stops, Infinity]) {
    const controller = new AbortController()
    const onStep = ({ step }: { step: number }): void => void (step === stop && controller.abort())
    const options = { steps, validation, signal: controller.signal, onStep }
    const history = await model.fit(data, options)
    expect(history.stopped).toBe(stop === Infinity ? false : 'aborted')
    epochs.push(...history.epochs)
    if (stop !== Infinity) model = Net.resume(model.checkpoint())
  }
  return { end: hashOf(model.save()) + hashOf(model.checkpoint()), epochs }
}

describe.each(Object.entries(runs))('%s', (_, { spec, precision }) => {
  it(`stopped at any of ${steps} steps, gives the same bits as without the stop`, async () => {
    const Net = await compiled(spec, precision)
    const whole = await run(Net, [])
    if (spec.includes('rate ')) expect(new Set(whole.epochs.map(({ rate }) => rate)).size).toBeGreaterThan(2)
    for (let stop = 1; stop <= steps; stop++) {
      const parts = await run(Net, [stop])
      expect(parts, `stopped at step ${stop}`).toEqual(whole)
    }
  })

  it('stopped at all of them, too', async () => {
    const Net = await compiled(spec, precision)
    const everywhere = Array.from({ length: steps }, (_, i) => i + 1)
    expect(await run(Net, everywhere)).toEqual(await run(Net, []))
  })

  it('goes on from a checkpoint made while it runs', async () => {
    const Net = await compiled(spec, precision)
    const saved: Uint8Array[] = []
    const model = new Net()
    const keep = (): void => void saved.push(model.checkpoint())
    await model.fit(data, { steps, validation, onStep: keep, onEpoch: keep })
    for (const bytes of saved.slice(0, 30)) {
      const other = Net.resume(bytes)
      await other.fit(data, { steps, validation })
      expect(hashOf(other.checkpoint())).toBe(hashOf(model.checkpoint()))
    }
  })

  it('remembers its length, and what it has made of it', async () => {
    const Net = await compiled(spec, precision)
    const model = new Net()
    const controller = new AbortController()
    await model.fit(data, { steps, validation, signal: controller.signal, onStep: () => controller.abort() })
    const resumed = Net.resume(model.checkpoint())
    expect(resumed.unfinished).toEqual(model.unfinished)
    expect(resumed.unfinished).toMatchObject({ stepLimit: steps, steps: 1, rows: 50 })
    await resumed.fit(data, { validation })
    expect(resumed.unfinished).toBeUndefined()
    expect(hashOf(resumed.save())).toBe(hashOf(await whole(Net)))
  })
})

async function whole(Net: LoadedClass): Promise<Uint8Array> {
  const model = new Net()
  await model.fit(data, { steps, validation })
  return model.save()
}

/** A run that goes on by an edited spec: by all that the new one says, and by nothing that the old one found best. */
import { describe, expect, it } from 'vitest'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import type { LoadedModel } from '../module/load.js'
import { compiled, threeClasses } from './compiled.js'

const spec = (goal: string): string =>
  'model Net {\n  input x 3\n  dense 16 tanh; norm batch\n  dense 3\n  output y class 0..2\n}\n' +
  `train Net {\n  optim adam(lr: 0.05)\n  batch 8\n  for 6 epochs\n  ${goal}\n  seed 5\n}\n`
const data = threeClasses(24, 1)
const validation = threeClasses(40, 2)

/** The third epoch of a run by one spec, as a run by another one goes on with it. */
async function changed(from: string, to: string): Promise<LoadedModel> {
  const [Before, After] = [await compiled(spec(from)), await compiled(spec(to))]
  const model = new Before()
  let third = model.checkpoint()
  const onEpoch = ({ epoch }: { epoch: number }): void => void (epoch === 3 && (third = model.checkpoint()))
  await model.fit(data, { validation, onEpoch })
  expect(() => After.resume(third)).toThrow('meant another run')
  return After.resume(third, { changed: true })
}

/** Epochs that were made, and the best of them by this measure. */
const lowest = (epochs: readonly { readonly epoch: number; readonly loss: number }[]) =>
  epochs.reduce((best, other) => (other.loss < best.loss ? other : best))

describe('a spec that came to stop', () => {
  it.each(['last', 'best'])('has patience from where the run goes on, and restores the %s epoch', async (which) => {
    const model = await changed('', `stop loss patience: 2 epochs restore: ${which}`)
    const { epochs, best } = await model.fit(data)
    expect(epochs.map(({ epoch }) => epoch)).toEqual([4, 5, 6])
    expect(best).toEqual({ epoch: lowest(epochs).epoch, value: lowest(epochs).loss })
  })

  it('has no best epoch before it has seen one', async () => {
    const model = await changed('', 'stop loss patience: 2 epochs restore: best')
    const { best, epochs } = await model.fit(data, { epochs: 3 })
    expect({ best, epochs }).toEqual({ best: undefined, epochs: [] })
  })
})

it('a spec that stops by another metric forgets the value of the old one', async () => {
  const model = await changed('stop val.error patience: 2 epochs', 'stop loss patience: 2 epochs')
  const { best = { epoch: NaN } } = await model.fit(data, { validation })
  expect(best.epoch).toBeGreaterThan(3)
})

it('a spec that came to restore the best epoch asks for none of before', async () => {
  const stop = 'stop loss patience: 5 epochs'
  const model = await changed(stop, `${stop} restore: best`)
  expect([...decodeSafetensors(model.checkpoint()).tensors.keys()]).not.toContain('best.0.weight')
  const { epochs, best } = await model.fit(data)
  expect(best).toEqual({ epoch: lowest(epochs).epoch, value: lowest(epochs).loss })
})

it('a rate that falls by another metric forgets the value of the old one', async () => {
  const plateau = (metric: string) => `rate plateau(${metric}, factor: 50%, patience: 1 epoch)`
  const model = await changed('rate plateau(patience: 1 epoch)', plateau('loss'))
  expect(model.unfinished).toMatchObject({ lowestValue: Infinity, idleEpochs: 0 })
})

describe('a spec that takes its rows in another order', () => {
  it.each([
    ['', 'shuffle off', false],
    ['shuffle off', '', true],
  ])('has it from the next epoch: %j → %j', async (from, to, shuffle) => {
    const model = await changed(from, to)
    expect(model.unfinished).toMatchObject({ shuffle })
    const same = await changed(from, `${from}; stop loss patience: 99 epochs`)
    expect(same.unfinished).toMatchObject({ shuffle: !shuffle })
    await model.fit(data)
    await same.fit(data)
    expect(model.save()).not.toEqual(same.save())
  })

  it('has the old one as long as the run was stopped inside of an epoch', async () => {
    const [Before, After] = [await compiled(spec('')), await compiled(spec('shuffle off'))]
    const model = new Before()
    const controller = new AbortController()
    await model.fit(data, { signal: controller.signal, onStep: () => controller.abort() })
    expect(After.resume(model.checkpoint(), { changed: true }).unfinished).toMatchObject({ rowsDone: 8, shuffle: true })
  })

  it('has that of the layer that is pretrained, while it is', async () => {
    const pretrained = (orders: readonly [string, string], rate: string): string =>
      'model Net {\n  input x 3 range: -1..1\n  stack encoder { dense 4 tanh; dense 2 tanh }\n  dense 3\n  output y class 0..2\n}\n' +
      `pretrain Net.encoder {\n  optim adam(lr: ${rate})\n  batch 8\n  for 3 epochs\n  ${orders[0]}\n}\n` +
      `train Net {\n  start pretrained\n  optim adam(lr: 0.05)\n  batch 8\n  for 3 epochs\n  ${orders[1]}\n}\n`
    for (const orders of [
      ['shuffle off', ''],
      ['', 'shuffle off'],
    ] as const) {
      const [Before, After] = [await compiled(pretrained(orders, '0.1')), await compiled(pretrained(orders, '0.2'))]
      const model = new Before()
      const controller = new AbortController()
      await model.pretrain(data, { signal: controller.signal, onEpoch: () => controller.abort() })
      const { unfinished } = After.resume(model.checkpoint(), { changed: true })
      expect(unfinished).toMatchObject({ epochs: 1, shuffle: orders[0] === '' })
    }
  })
})

/** `stop` in a spec: training ends before its time and the model has the weights of its best epoch. */
import { describe, expect, it } from 'vitest'
import { codeOf } from '../module/load.js'
import { compiled, threeClasses } from './compiled.js'

const spec = (stop: string, output = 'dense 3\n  output y class 0..2'): string =>
  `model Net {\n  input x 3\n  dense 16 tanh; norm batch\n  ${output}\n}\n` +
  `train Net {\n  optim adam(lr: 0.05)\n  batch 8\n  for 200 epochs\n  ${stop}\n  seed 5\n}\n`
const data = threeClasses(24, 1)
const validation = threeClasses(40, 2)

describe.each(['val.loss', 'val.accuracy', 'val.error', 'loss'])('stop %s', (metric) => {
  it('ends the fit with the weights and running statistics of the best epoch', async () => {
    const Net = await compiled(spec(`stop ${metric} patience: 5 epochs restore: best`))
    const model = new Net()
    const history = await model.fit(data, { validation })
    const values = history.epochs.map(({ loss, validation: measured }) => {
      const { loss: valLoss = NaN, accuracy = NaN } = (measured ?? {}) as { loss?: number; accuracy?: number }
      return { 'val.loss': valLoss, 'val.accuracy': -accuracy, 'val.error': 1 - accuracy, loss }[metric] ?? NaN
    })
    const best = values.indexOf(Math.min(...values)) + 1
    expect(history.best).toMatchObject({ epoch: best })
    if (history.stopped === 'early') expect(history.epochs).toHaveLength(best + 5)
    else expect(history.epochs).toHaveLength(200)
    const upToThere = new Net()
    await upToThere.fit(data, { epochs: best, validation })
    expect(model.save()).toEqual(upToThere.save())
  })

  it('keeps the last weights unless told otherwise', async () => {
    const Net = await compiled(spec(`stop ${metric} patience: 5 epochs`))
    const model = new Net()
    const { epochs } = await model.fit(data, { validation })
    const asLong = new Net()
    await asLong.fit(data, { epochs: epochs.length, validation })
    expect(model.save()).toEqual(asLong.save())
  })
})

it('needs validation rows, and says so before the first step', async () => {
  const model = new (await compiled(spec('stop val.error patience: 5 epochs restore: best')))()
  const before = model.checkpoint()
  expect(await codeOf(() => model.fit(data))).toBe(
    'NO_VALIDATION: validation: the spec stops by val.error, so it is needed',
  )
  expect(model.checkpoint()).toEqual(before)
  const other = new (await compiled(spec('stop loss patience: 5 epochs restore: best')))()
  expect((await other.fit(data)).best).toBeDefined()
})

it('goes on with the best epoch so far where it was stopped after it', async () => {
  const Net = await compiled(spec('stop val.loss patience: 5 epochs restore: best'))
  const whole = new Net()
  const history = await whole.fit(data, { validation })
  expect(history.stopped).toBe('early')
  const { best = { epoch: NaN } } = history
  for (let stop = best.epoch; stop <= history.epochs.length; stop++) {
    const part = new Net()
    let saved = part.checkpoint()
    await part.fit(data, {
      validation,
      onEpoch: ({ epoch }: { epoch: number }) => {
        if (epoch === stop) saved = part.checkpoint()
      },
    })
    const resumed = Net.resume(saved)
    expect(await resumed.fit(data, { validation })).toMatchObject({ stopped: 'early', best: history.best })
    expect(resumed.checkpoint()).toEqual(whole.checkpoint())
  }
})

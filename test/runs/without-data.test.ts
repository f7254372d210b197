/** Plain JavaScript may forget what a call needs: it is told what is wanted, never of a property of undefined. */
import { describe, expect, it } from 'vitest'
import { codeOf } from '../module/load.js'
import { compiled } from './compiled.js'

const wanted = 'expected a Float32Array, Float64Array or Uint8Array, got'
const classes = 'model Net { input x 3; stack low { dense 2 sigmoid }; dense 3; output y class 0..2 }'
const specs = {
  classes: `${classes}\ntrain Net { optim adam }`,
  'an autoencoder': 'model Net { input x 3; dense 2 tanh; dense 3; output x }\ntrain Net { optim adam; loss mse }',
  pretraining: `${classes}\npretrain Net.low { decoder tied }\ntrain Net { start pretrained; optim adam }`,
}

describe.each(Object.entries(specs))('with %s', (name, spec) => {
  it.each([undefined, null])('%s is no data', async (nothing) => {
    const Net = await compiled(`mlp 1\n${spec}\n`)
    const model = new Net()
    const saved = model.save()
    const options = name === 'pretraining' ? { skipPretraining: true } : {}
    expect(await codeOf(() => model.fit(nothing, options))).toBe(`WRONG_TYPE: x: ${wanted} undefined`)
    expect(await codeOf(() => model.evaluate(nothing))).toBe(`WRONG_TYPE: x: ${wanted} undefined`)
    if (name === 'pretraining') {
      expect(await codeOf(() => model.pretrain(nothing))).toBe(`WRONG_TYPE: x: ${wanted} undefined`)
    }
    expect(await codeOf(() => model.trainBatch(nothing, nothing))).toMatch(`WRONG_TYPE: x: ${wanted}`)
    expect(await codeOf(() => model.predict(nothing))).toMatch(`WRONG_TYPE: row: ${wanted}`)
    expect(await codeOf(() => model.predictBatch(nothing))).toMatch(`WRONG_TYPE: x: ${wanted}`)
    expect(await codeOf(() => model.encode(nothing))).toMatch(`WRONG_TYPE: x: ${wanted}`)
    expect(await codeOf(() => model.load(nothing))).toBe(`WRONG_TYPE: bytes: expected a Uint8Array, got ${nothing}`)
    expect(model.save()).toEqual(saved)
  })
})

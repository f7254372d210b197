import { describe, expect, it } from 'vitest'
import type { Layer } from '../../src/2-model/model.js'
import { check } from '../../src/compile.js'
import { corruptRows } from '../../src/corrupt-rows.js'

/** The layer that `corrupt …` becomes. */
function layerOf(corruption: string): Layer {
  const spec = `mlp 1\nmodel M {\n  input x 4 range: 0..1\n  corrupt ${corruption}\n  dense 4 sigmoid\n  output x\n}\ntrain M {}\n`
  const [layer] = check('m.mlp', { read: () => spec }).spec?.models[0]?.layers ?? []
  if (!layer) throw new Error('the spec has no layer')
  return layer
}

/** 0, 1/n, 2/n, … and again: every value equally often. */
function evenly(n: number): () => number {
  let next = 0
  return () => (next++ % n) / n
}
const rows = new Float32Array(1000).fill(0.25)
const count = (values: Float32Array | undefined, wanted: number) => values?.filter((value) => value === wanted).length

describe('rows corrupted to be looked at', () => {
  it('lose a share to the mask', () => {
    const masked = corruptRows(layerOf('mask(30%)'), rows, evenly(1000))
    expect([count(masked, 0), count(masked, 0.25)]).toEqual([300, 700])
  })

  it('go to one end or the other under salt and pepper, by one draw each', () => {
    const salted = corruptRows(layerOf('salt_pepper(20%)'), rows, evenly(1000))
    expect([count(salted, 0), count(salted, 1), count(salted, 0.25)]).toEqual([100, 100, 800])
  })

  it('get noise of the standard deviation that is asked for', () => {
    let state = 1
    const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647
    const noisy = [...(corruptRows(layerOf('gaussian(0.5)'), rows, uniform) ?? [])].map((value) => value - 0.25)
    const square = noisy.reduce((sum, value) => sum + value * value, 0) / noisy.length
    expect(Math.sqrt(square)).toBeCloseTo(0.5, 1)
  })

  it('stay as they are at level 0, and are none of a layer that does not corrupt', () => {
    expect(corruptRows(layerOf('mask(0%)'), rows, evenly(10))).toEqual(rows)
    const dense = { ...layerOf('mask(0%)'), kind: 'activation' } as unknown as Layer
    expect(corruptRows(dense, rows, evenly(10))).toBeUndefined()
  })
})

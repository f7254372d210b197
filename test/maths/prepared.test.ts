/**
 * A batch norm is folded into the layer before it for prediction: the numbers are those of the layers one after the
 * other, whatever changed the weights, and in single precision they are as good as ever.
 */
import { describe, expect, it } from 'vitest'
import { evaluate } from '../reference/index.js'
import { compiled } from '../runs/compiled.js'
import { savedStates } from '../support/emitted.js'
import { generator } from '../support/generator.js'
import { largestError } from '../support/measure.js'
import { inferenceGraph, modelOf } from '../support/model.js'
import type { LoadedModel } from '../module/load.js'

const inputs = 12
const spec = (stop = ''): string => `mlp 1
model Net {
  input x ${inputs}
  dense 9
  norm batch
  tanh
  labelled: dense 8 bias: on
  norm batch(eps: 1e-3)
  norm batch
  relu
  dense 7 bias: on
  norm batch
  norm layer
  last: dense 3
  norm batch
  output y number
}
train Net { optim sgd(lr: 0.05); batch 16; for 3 epochs; ${stop} }`

const rows = 40
const x = generator(5).array(rows * inputs, -2, 3)
const y = generator(6).array(rows * 3, -1, 1)

/** What the layers give one after the other, with the weights that the model has. */
function layerByLayer(model: LoadedModel): Float64Array {
  const graph = inferenceGraph(spec())
  const saved = savedStates(modelOf(spec()), model.save())
  const states = graph.states.map(({ name }) => saved.get(name) ?? new Float64Array())
  return Float64Array.from(evaluate(graph, { rows, x, states }).outputs.get('output')?.values ?? [])
}

function expectRight(model: LoadedModel, when: string): void {
  const expected = layerByLayer(model)
  expect(largestError(Array.from(model.predictBatch(x)), expected), when).toBeLessThan(1e-12)
  const squares = expected.reduce((sum, value, i) => sum + (value - (y[i] ?? 0)) ** 2, 0)
  expect(Math.abs(model.evaluate({ x, y }).loss - squares / expected.length), when).toBeLessThan(1e-12)
}

describe('predictions are those of the layers one after the other', () => {
  it('at the start, after every step, and after a fit', async () => {
    const model = new (await compiled(spec(), 'f64'))()
    expectRight(model, 'at the start')
    for (let step = 1; step <= 3; step++) {
      model.trainBatch(x.subarray(0, 16 * inputs), y.subarray(0, 16 * 3))
      expectRight(model, `after step ${step}`)
    }
    await model.fit({ x, y })
    expectRight(model, 'after a fit')
  })

  it('after weights were loaded, and after a run went on', async () => {
    const Net = await compiled(spec(), 'f64')
    const trained = new Net({ seed: 3 })
    await trained.fit({ x, y })
    const model = new Net()
    expectRight(model, 'at the start')
    model.load(trained.save())
    expectRight(model, 'after load')
    expectRight(Net.resume(trained.checkpoint()), 'after resume')
    expect(model.predictBatch(x)).toEqual(trained.predictBatch(x))
  })

  it('after the best weights were taken back', async () => {
    const model = new (await compiled(spec('stop val.loss patience: 2 epochs restore: best'), 'f64'))()
    const validation = { x: x.toReversed(), y: y.toReversed() }
    const { epochs, best } = await model.fit({ x, y }, { epochs: 50, validation })
    expect(best?.epoch).toBeLessThan(epochs.length)
    expectRight(model, 'after restoring')
  })

  it('in single precision as well', async () => {
    const single = new (await compiled(spec(), 'f32'))()
    await single.fit({ x: Float32Array.from(x), y: Float32Array.from(y) })
    const expected = layerByLayer(single)
    const scale = Math.max(...expected.map(Math.abs))
    expect(largestError(Array.from(single.predictBatch(Float32Array.from(x))), expected)).toBeLessThan(3e-6 * scale)
  })
})

import { describe, expect, it } from 'vitest'
import { codeOf, loadModel } from './load.js'

const x = Float32Array.of(1, 0, 0, 1, 1, 1, -1, 0.5, 0.25, 1)

describe('predictBatch', () => {
  it('gives for every row what predict gives, also beyond a block', async () => {
    const model = new (await loadModel())()
    const all = model.predictBatch(x)
    expect(all).toHaveLength(15)
    for (let row = 0; row < 5; row++) {
      const { probabilities } = model.predict(x.subarray(2 * row, 2 * row + 2)) as { probabilities: Float32Array }
      expect(all.slice(3 * row, 3 * row + 3)).toEqual(probabilities)
    }
  })

  it('writes into a lent array of the right size', async () => {
    const model = new (await loadModel())()
    const out = new Float32Array(15)
    expect(model.predictBatch(x, out)).toBe(out)
    expect(out).toEqual(model.predictBatch(x))
    expect(await codeOf(() => model.predictBatch(x, new Float32Array(14)))).toBe(
      'WRONG_LENGTH: out: expected room for 15 numbers, got 14',
    )
  })

  it('takes bytes and doubles as well', async () => {
    const model = new (await loadModel())()
    const bytes = Uint8Array.of(1, 0, 0, 1)
    expect(model.predictBatch(bytes)).toEqual(model.predictBatch(Float64Array.from(bytes)))
  })
})

describe('predict', () => {
  it('wants exactly one row', async () => {
    const model = new (await loadModel())()
    expect(await codeOf(() => model.predict(x))).toBe(
      'WRONG_LENGTH: row: expected one row of 2 numbers, got 10 numbers',
    )
    expect(await codeOf(() => model.predict(Float32Array.of(1)))).toMatch(/^WRONG_LENGTH: row/)
    expect(await codeOf(() => model.predict(Float32Array.of(1, Infinity)))).toMatch(/^NOT_FINITE: row: row 0, column 1/)
  })

  it('answers as the output says', async () => {
    const yes = new (await loadModel({ output: { kind: 'binary', name: 'yes', size: 1 } }))()
    const answer = yes.predict(x.subarray(0, 2)) as { label: boolean; probability: number }
    expect(answer.label).toBe(answer.probability >= 0.5)
    const several = new (await loadModel({ output: { kind: 'binary', name: 'yes', size: 2 } }))()
    const answers = several.predict(x.subarray(0, 2)) as { labels: boolean[]; probabilities: Float32Array }
    expect(answers.labels).toEqual(Array.from(answers.probabilities, (p) => p >= 0.5))
    const numbers = new (await loadModel({ output: { kind: 'number', name: 'n', size: 2 } }))()
    expect(numbers.predict(x.subarray(0, 2))).toEqual(numbers.predictBatch(x.subarray(0, 2)))
    const wide = new (await loadModel({ real: 'Float64Array', output: { kind: 'number', name: 'n', size: 2 } }))()
    expect(wide.predict(x.subarray(0, 2))).toBeInstanceOf(Float64Array)
  })
})

it('answers are of the precision of the module, also where a buffer keeps more digits', async () => {
  const model = new (await loadModel({ answers: 'Float64Array' }))()
  const { probabilities } = model.predict(x.subarray(0, 2)) as { probabilities: Float32Array }
  expect(probabilities).toBeInstanceOf(Float32Array)
  expect(model.predictBatch(x).subarray(0, 3)).toEqual(probabilities)
})

describe('encode', () => {
  it('gives the values of a labelled layer, or of the last one', async () => {
    const model = new (await loadModel())()
    expect(model.encode(x, 'scores')).toEqual(model.predictBatch(x))
    expect(model.encode(x)).toEqual(x)
    expect(await codeOf(() => model.encode(x, 'hidden'))).toBe('WRONG_OPTION: label: hidden is not one of scores')
  })
})

describe('a model without training', () => {
  it('only answers', async () => {
    const Tiny = await loadModel({ trains: false })
    const model = new Tiny()
    expect(model.predictBatch(x)).toHaveLength(15)
    for (const name of ['fit', 'trainBatch', 'evaluate']) expect(model).not.toHaveProperty(name)
    model.load(new (await loadModel())().save())
    expect(model.predictBatch(x)).toEqual(new (await loadModel())().predictBatch(x))
  })
})

it('the spec travels with the class', async () => {
  const Tiny = await loadModel()
  expect(Tiny.spec).toEqual({
    name: 'Tiny',
    source: 'specs/tiny.mlp',
    hash: 'ef'.repeat(32),
    architecture: 'input 2 → dense 3',
    parameters: 9,
    inputs: 2,
    outputs: 3,
    labels: ['red', 'green', 'blue'],
    features: ['scores'],
  })
  expect(new Tiny().backend).toBe('typescript')
})

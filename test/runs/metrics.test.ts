/** `report` in a spec: what evaluation gives, over blocks, and what training can stop by. */
import { describe, expect, it } from 'vitest'
import { codeOf } from '../module/load.js'
import { compiled, threeClasses } from './compiled.js'

const spec = (output: string, training: string): string =>
  `model Net {\n  input x 3\n  dense 8 tanh\n  ${output}\n}\ntrain Net {\n  ${training}\n  for 5 epochs\n  seed 3\n}\n`
const classes = 'dense 3\n  output y class ["a", "b", "c"]'
const fields = (metrics: unknown): string[] => Object.keys(metrics as object)

interface Measured {
  readonly loss: number
  readonly accuracy: number
  readonly confusion: readonly (readonly number[])[]
  readonly top2: number
  readonly f1: number
  readonly f1PerClass: readonly number[]
}

describe('evaluation gives exactly what is reported', () => {
  const data = threeClasses(75, 1)
  it('of classes, in more than one block', async () => {
    const model = new (await compiled(spec(classes, 'report confusion top(2) f1')))()
    await model.fit(data)
    const measured = model.evaluate(data) as unknown as Measured
    expect(fields(measured)).toEqual(['loss', 'accuracy', 'confusion', 'top2', 'f1', 'f1PerClass'])
    const probabilities = model.predictBatch(data.x)
    const answers = Array.from({ length: 75 }, (_, row) => {
      const own = probabilities.subarray(3 * row, 3 * row + 3)
      return own.indexOf(Math.max(...own))
    })
    const table = [0, 1, 2].map((is) =>
      [0, 1, 2].map((taken) => answers.filter((answer, row) => answer === taken && data.y[row] === is).length),
    )
    expect(measured.confusion).toEqual(table)
    expect(measured.accuracy).toBe((table[0]![0]! + table[1]![1]! + table[2]![2]!) / 75)
    const perClass = table.map((row, k) => {
      const given = table.reduce((sum, line) => sum + line[k]!, 0)
      return (2 * row[k]!) / (given + row.reduce((sum, count) => sum + count, 0))
    })
    measured.f1PerClass.forEach((value, k) => expect(value).toBeCloseTo(perClass[k]!, 15))
    expect(measured.f1).toBeCloseTo(perClass.reduce((sum, value) => sum + value, 0) / 3, 15)
    expect(measured.top2).toBeGreaterThanOrEqual(measured.accuracy)
  })

  it('of classes without a report, and of numbers', async () => {
    const plain = new (await compiled(spec(classes, 'batch 8')))()
    expect(fields(plain.evaluate(data))).toEqual(['loss', 'accuracy'])
    const number = new (await compiled(spec('dense 1\n  output y number', 'batch 8')))()
    expect(fields(number.evaluate({ x: data.x, y: Float32Array.from(data.y) }))).toEqual(['loss'])
  })

  it('of numbers, in the units of the target', async () => {
    const model = new (await compiled(spec('dense 2\n  output y number', 'report mae rmse r2')))()
    const y = Float32Array.from({ length: 150 }, (_, i) => 100 + 10 * Math.sin(i))
    const answers = model.predictBatch(data.x)
    const measured = model.evaluate({ x: data.x, y }) as unknown as Record<'loss' | 'mae' | 'rmse' | 'r2', number>
    expect(measured.mae).toBeCloseTo(answers.reduce((sum, a, i) => sum + Math.abs(a - y[i]!), 0) / 150, 6)
    expect(measured.rmse).toBeCloseTo(Math.sqrt(measured.loss), 4)
    expect(measured.r2).toBeLessThan(0)
  })

  it('of yes-or-no answers: one by itself, several each', async () => {
    const y = Uint8Array.from(data.y, (label) => Number(label === 1))
    const one = new (await compiled(spec('dense 1\n  output y binary', 'report precision recall confusion')))()
    expect(fields(one.evaluate({ x: data.x, y }))).toEqual(['loss', 'accuracy', 'precision', 'recall', 'confusion'])
    const two = new (await compiled(spec('dense 2\n  output y binary', 'report precision')))()
    const both = Uint8Array.from({ length: 150 }, (_, i) => y[i >> 1]!)
    const measured = two.evaluate({ x: data.x, y: both })
    expect(fields(measured)).toEqual(['loss', 'accuracy', 'precision', 'precisionPerOutput'])
  })
})

describe('training stops by a metric that is reported', () => {
  const directions = [
    ['val.f1', 'report f1', 'f1', -1],
    ['val.top2', 'report top(2)', 'top2', -1],
    ['val.recall', 'report recall confusion', 'recall', -1],
  ] as const
  it.each(directions)('%s', async (metric, report, field, sign) => {
    const text = spec(classes, `${report}\n  stop ${metric} patience: 2 epochs restore: best\n  batch 8`)
    const [data, validation] = [threeClasses(24, 1), threeClasses(40, 2)]
    const Net = await compiled(text.replace('for 5', 'for 60'))
    const model = new Net()
    const { epochs, best } = await model.fit(data, { validation })
    const values = epochs.map(({ validation }) => sign * (validation as unknown as Record<string, number>)[field]!)
    expect(best?.epoch).toBe(values.indexOf(Math.min(...values)) + 1)
    expect(best?.value).toBe(sign * Math.min(...values))
    const upToThere = new Net()
    await upToThere.fit(data, { epochs: best!.epoch, validation })
    expect(model.save()).toEqual(upToThere.save())
  })

  it('an error that should fall, with `batch all`', async () => {
    const text = spec('dense 1\n  output y number', 'report rmse\n  stop val.rmse patience: 2 epochs\n  batch all')
    const y = Float32Array.from({ length: 40 }, (_, i) => Math.cos(i))
    const data = { x: threeClasses(40, 1).x, y }
    const { epochs, best } = await new (await compiled(text))().fit(data, { validation: data })
    const values = epochs.map(({ validation }) => (validation as unknown as { rmse: number }).rmse)
    expect(best?.value).toBe(Math.min(...values))
  })
})

it('a fit that weighs classes goes on from a checkpoint to the same bits and the same losses', async () => {
  const weighing = spec(classes, 'loss cross_entropy(weights: [1, 3, 0.5])\n  batch 8')
  const Net = await compiled(weighing)
  const data = threeClasses(30, 1)
  const whole = new Net()
  const history = await whole.fit(data)
  for (const stop of [1, 3, 4, 6]) {
    const part = new Net()
    const signal = { aborted: false }
    const onStep = ({ step }: { step: number }): void => void (signal.aborted = step === stop)
    const first = await part.fit(data, { signal, onStep })
    const resumed = Net.resume(part.checkpoint())
    const second = await resumed.fit(data)
    expect([...first.epochs, ...second.epochs]).toEqual(history.epochs)
    expect(resumed.checkpoint()).toEqual(whole.checkpoint())
  }
})

it('a loss of shares refuses targets that are none, before any weight changes', async () => {
  const model = new (await compiled(spec('dense 2 sigmoid\n  output y number range: 0..1', 'loss bce')))()
  const before = model.checkpoint()
  const { x } = threeClasses(2, 1)
  const refusal = 'LABEL_OUT_OF_RANGE: y: row 1, column 0 is 1.5, expected 0 to 1'
  expect(await codeOf(() => model.fit({ x, y: Float64Array.of(0, 1, 1.5, 0.5) }))).toBe(refusal)
  expect(await codeOf(() => model.evaluate({ x, y: [0, 1, 1.5, 0.5] }))).toBe(refusal)
  expect(model.checkpoint()).toEqual(before)
  expect((await model.fit({ x, y: [0, 1, 1, 0.5] })).epochs).toHaveLength(5)
})

it('an autoencoder is measured in the units of its raw input', async () => {
  const net = 'model Net {\n  input x 3 range: -2..2 scale: 0..1\n  dense 2 tanh\n  dense 3 sigmoid\n  output x\n}\n'
  const model = new (await compiled(`${net}train Net {\n  loss mse\n  report mae rmse\n}\n`))()
  const { x } = threeClasses(40, 1)
  const answers = model.predictBatch(x)
  const errors = Array.from(answers, (answer, i) => answer - x[i]!)
  const measured = model.evaluate({ x }) as unknown as Record<'mae' | 'rmse' | 'loss', number>
  expect(measured.mae).toBeCloseTo(errors.reduce((sum, e) => sum + Math.abs(e), 0) / 120, 5)
  // The loss is of the scaled values, a quarter as wide.
  expect(measured.rmse).toBeCloseTo(4 * Math.sqrt(measured.loss), 5)
})

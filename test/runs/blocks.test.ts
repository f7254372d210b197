/**
 * Rows come in blocks of four, alone, or in a last block that goes back over rows that are done, and zeros are passed
 * over: the bits of a row don't depend on any of it.
 */
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.js'
import { importModule, type LoadedClass } from '../module/load.js'
import { generator } from '../support/generator.js'

const inputs = 37
const spec = `
model Net {
  input x ${inputs}
  dense 50 relu
  dense 33 tanh
  dense 7
  output y class 0..6
}
train Net {
  optim adam(lr: 0.01)
  batch 19
  seed 5
}`

function textOf(precision: 'f32' | 'f64'): string {
  const options = { target: 'ts', emit: 'ts', predictOnly: false, overrides: new Map<string, string>() } as const
  const { text } = compile('blocks.mlp', { read: () => spec }, { ...options, precision })
  if (text === undefined) throw new Error('the spec does not compile')
  return text
}

async function netOf(text: string): Promise<LoadedClass> {
  const { Net } = await importModule(text)
  if (Net === undefined) throw new Error('the module has no Net')
  return Net
}

/** Half of the numbers are 0; the second row has no other. */
function rowsOf(count: number, seed: number): Float64Array {
  const g = generator(seed)
  const values = Float64Array.from({ length: count * inputs }, () => (g.uniform() < 0.5 ? 0 : g.uniform() - 0.5))
  return values.fill(0, inputs, 2 * inputs)
}
const classesOf = (count: number): Uint8Array => Uint8Array.from({ length: count }, (_, row) => row % 7)

describe.each(['f32', 'f64'] as const)('in %s', (precision) => {
  const text = textOf(precision)

  it('a row has the same answer alone and among others, however many they are', async () => {
    const Net = await netOf(text)
    const model = new Net()
    await model.fit({ x: rowsOf(19, 1), y: classesOf(19) }, { steps: 3 })
    for (let count = 1; count <= 40; count++) {
      const x = rowsOf(count, count)
      const alone = Array.from({ length: count }, (_, row) => [
        ...model.predictBatch(x.slice(row * inputs, (row + 1) * inputs)),
      ])
      expect([...model.predictBatch(x)], `${count} rows`).toEqual(alone.flat())
    }
  })

  it('training passes over zeros, and learns what it learns by taking them along', async () => {
    const takingAll = text.replaceAll('] !== 0', '] !== Infinity')
    expect(takingAll).not.toBe(text)
    const [Net, Other] = [await netOf(text), await netOf(takingAll)]
    const [model, other] = [new Net(), new Other()]
    for (let count = 1; count <= 19; count++) {
      const [x, y] = [rowsOf(count, count), classesOf(count)]
      expect(model.trainBatch(x, y)).toBe(other.trainBatch(x, y))
    }
    expect(model.save()).toEqual(other.save())
  })
})

/**
 * Rows come in blocks of four, alone, in a last block that goes back over rows that are done, or as lists against panels
 * of columns, and zeros are passed over: the bits of a row don't depend on any of it.
 */
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.js'
import { importModule, type LoadedClass } from '../module/load.js'
import { generator } from '../support/generator.js'

interface Sizes {
  readonly inputs: number
  readonly hidden: number
  readonly batch: number
  /** How many rows a call brings. */
  readonly counts: readonly number[]
}

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1)

const small: Sizes = { inputs: 37, hidden: 50, batch: 19, counts: upTo(40) }
/** From 64 rows on there are panels, and sums for 128 rows at a time; 71 is no multiple of a panel. */
const large: Sizes = { inputs: 133, hidden: 71, batch: 150, counts: [1, 3, 4, 5, 63, 64, 65, 127, 128, 129, 150] }

const specOf = ({ inputs, hidden, batch }: Sizes): string => `
model Net {
  input x ${inputs}
  dense ${hidden} relu
  dense 33 tanh
  dense 7
  output y class 0..6
}
train Net {
  optim adam(lr: 0.01)
  batch ${batch}
  seed 5
}`

function textOf(sizes: Sizes, precision: 'f32' | 'f64'): string {
  const options = { target: 'ts', emit: 'ts', predictOnly: false, overrides: new Map<string, string>() } as const
  const { text } = compile('blocks.mlp', { read: () => specOf(sizes) }, { ...options, precision })
  if (text === undefined) throw new Error('the spec does not compile')
  return text
}

async function netOf(text: string): Promise<LoadedClass> {
  const { Net } = await importModule(text)
  if (Net === undefined) throw new Error('the module has no Net')
  return Net
}

/** Half of the numbers are 0; the second row has no other. */
function rowsOf({ inputs }: Sizes, count: number, seed: number): Float64Array {
  const g = generator(seed)
  const values = Float64Array.from({ length: count * inputs }, () => (g.uniform() < 0.5 ? 0 : g.uniform() - 0.5))
  return values.fill(0, inputs, 2 * inputs)
}
const classesOf = (count: number): Uint8Array => Uint8Array.from({ length: count }, (_, row) => row % 7)

const cases = [small, large].flatMap((sizes) => (['f32', 'f64'] as const).map((precision) => ({ sizes, precision })))

describe.each(cases)('$sizes.inputs inputs in batches of $sizes.batch, in $precision', ({ sizes, precision }) => {
  const text = textOf(sizes, precision)
  const { inputs, batch, counts } = sizes

  it('has panels where there are rows enough', () => {
    expect(text.includes('listFilled(')).toBe(batch >= 64)
  })

  it('a row has the same answer alone and among others, however many they are', async () => {
    const Net = await netOf(text)
    const model = new Net()
    await model.fit({ x: rowsOf(sizes, batch, 1), y: classesOf(batch) }, { steps: 3 })
    for (const count of counts) {
      const x = rowsOf(sizes, count, count)
      const alone = Array.from({ length: count }, (_, row) => [
        ...model.predictBatch(x.slice(row * inputs, (row + 1) * inputs)),
      ])
      expect([...model.predictBatch(x)], `${count} rows`).toEqual(alone.flat())
    }
  })

  it('training passes over zeros, and learns what it learns by taking them along', async () => {
    const takingAll = text.replaceAll(/Number\((\S+) !== 0\)/g, 'Number($1 !== Infinity)')
    expect(takingAll).not.toBe(text)
    const [Net, Other] = [await netOf(text), await netOf(takingAll)]
    const [model, other] = [new Net(), new Other()]
    for (const count of counts.filter((count) => count <= batch)) {
      const [x, y] = [rowsOf(sizes, count, count), classesOf(count)]
      expect(model.trainBatch(x, y)).toBe(other.trainBatch(x, y))
    }
    expect(model.save()).toEqual(other.save())
  })
})

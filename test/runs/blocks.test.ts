/**
 * Rows come in blocks of four, alone, in a last block that goes back over rows that are done, or as lists against panels
 * of columns; zeros are passed over, and so are results that a mask makes 0: the bits of a row don't depend on any of it.
 */
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.js'
import { importModule, type LoadedClass } from '../module/load.js'
import { generator } from '../support/generator.js'

interface Case {
  readonly inputs: number
  readonly layers: string
  readonly batch: number
  /** How many rows a call brings. */
  readonly counts: readonly number[]
}

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1)

const small: Case = { inputs: 37, layers: 'dense 50 relu; dense 33 tanh', batch: 19, counts: upTo(40) }
/** From 64 rows on there are panels, and sums for 128 rows at a time; 71 is no multiple of a panel. */
const large: Case = {
  inputs: 133,
  layers: 'dense 71 relu; dense 33 tanh',
  batch: 150,
  counts: [1, 3, 4, 5, 63, 64, 65, 127, 128, 129, 150],
}
/** Behind batch norm a gradient has no zeros, but the dropout before it wants few of its results: 141 in two blocks. */
const masked: Case = {
  ...large,
  // Names that mean something in such kernels are none of theirs.
  layers:
    'wide: dense 141; ends: norm batch; first: relu; places: dropout 30%; values: dense 66; panel0: norm batch; wanted: relu',
  counts: [2, 5, 63, 64, 65, 128, 150],
}

const specOf = ({ inputs, layers, batch }: Case): string => `
model Net {
  input x ${inputs}
  ${layers.replaceAll('; ', '\n  ')}
  dense 7
  output y class 0..6
}
train Net {
  optim adam(lr: 0.01)
  batch ${batch}
  seed 5
}`

function textOf(net: Case, precision: 'f32' | 'f64'): string {
  const options = { target: 'ts', emit: 'ts', predictOnly: false, overrides: new Map<string, string>() } as const
  const { text } = compile('blocks.mlp', { read: () => specOf(net) }, { ...options, precision })
  if (text === undefined) throw new Error('the spec does not compile')
  return text
}

async function netOf(text: string): Promise<LoadedClass> {
  const { Net } = await importModule(text)
  if (Net === undefined) throw new Error('the module has no Net')
  return Net
}

/** Half of the numbers are 0; the second row has no other. */
function rowsOf({ inputs }: Case, count: number, seed: number): Float64Array {
  const g = generator(seed)
  const values = Float64Array.from({ length: count * inputs }, () => (g.uniform() < 0.5 ? 0 : g.uniform() - 0.5))
  return values.fill(0, inputs, 2 * inputs)
}
const classesOf = (count: number): Uint8Array => Uint8Array.from({ length: count }, (_, row) => row % 7)

const precisions = ['f32', 'f64'] as const
const cases = [small, large].flatMap((net) => precisions.map((precision) => ({ net, precision })))

/** Trains both on the same rows, again and again, and holds what they learn against each other. */
async function learnAlike(net: Case, text: string, other: string): Promise<void> {
  expect(other).not.toBe(text)
  const [Net, Other] = [await netOf(text), await netOf(other)]
  const models = [new Net(), new Other()]
  for (const count of net.counts.filter((count) => count <= net.batch)) {
    const [x, y] = [rowsOf(net, count, count), classesOf(count)]
    const [loss, otherLoss] = models.map((model) => model.trainBatch(x, y))
    expect(loss, `${count} rows`).toBe(otherLoss)
  }
  const [saved, otherSaved] = models.map((model) => model.save())
  expect(saved).toEqual(otherSaved)
}

describe.each(cases)('$net.inputs inputs in batches of $net.batch, in $precision', ({ net, precision }) => {
  const text = textOf(net, precision)
  const { inputs, batch, counts } = net

  it('has panels where there are rows enough', () => {
    expect(text.includes('listFilled(')).toBe(batch >= 64)
  })

  it('a row has the same answer alone and among others, however many they are', async () => {
    const Net = await netOf(text)
    const model = new Net()
    await model.fit({ x: rowsOf(net, batch, 1), y: classesOf(batch) }, { steps: 3 })
    for (const count of counts) {
      const x = rowsOf(net, count, count)
      const alone = Array.from({ length: count }, (_, row) => [
        ...model.predictBatch(x.slice(row * inputs, (row + 1) * inputs)),
      ])
      expect([...model.predictBatch(x)], `${count} rows`).toEqual(alone.flat())
    }
  })

  it('training passes over zeros, and learns what it learns by taking them along', () =>
    learnAlike(net, text, text.replaceAll(/(\]|Number\(value) !== 0/g, '$1 !== Infinity')))
})

describe.each(precisions)('many rows with zeros, in %s', (precision) => {
  const text = textOf(large, precision)

  it.each(['rows >= 64', 'false'])('learn the same if panels are taken where %s', (test) =>
    learnAlike(large, text, text.replaceAll(/rows >= 64 && filled < \d+/g, test)),
  )
})

describe.each(precisions)('where a mask leaves little of a gradient, in %s', (precision) => {
  const text = textOf(masked, precision)

  it.each(['looked > 0', 'false'])('the rest alone is added up where %s, to what all of it would be', (test) =>
    learnAlike(masked, text, text.replaceAll(/looked > 0 && wanted < \d+/g, test)),
  )
})

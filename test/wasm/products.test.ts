/** Products of any size come to the bits of a plain loop: each sum adds its terms in their order, whatever tile it is in. */
import { describe, expect, it } from 'vitest'
import { accumulator, type Buffer, type Contract, type Entry, type Program } from '../../src/4-loops/program.js'
import { generator, type Generator } from '../support/generator.js'
import { Kernels } from './kernels.js'

interface Size {
  readonly rows: number
  readonly columns: number
  readonly inner: number
}

type Kind = 'forward' | 'backward' | 'update'
const kinds: readonly Kind[] = ['forward', 'backward', 'update']

/**
 * Their shares of columns that fill no vector differ, as do what of their rows and sums fills no tile. Rows of an update
 * are scattered where a line of the cache is a power of two from the next, or where there are many pages.
 */
const sizes = (g: Generator): readonly Size[] => [
  ...[1, 2, 3, 5, 6, 8, 9, 10, 11, 14, 22].flatMap((columns) => [
    ...Array.from({ length: 4 }, () => ({ rows: 2 + g.index(20), columns, inner: 1 + g.index(40) })),
    { rows: 16 * (1 + g.index(5)), columns, inner: 1 + g.index(40) },
    { rows: 256, columns, inner: 2 + g.index(3) },
  ]),
  { rows: 256, columns: 44, inner: 5 },
  { rows: 1007, columns: 40, inner: 50 },
]

/** Rows of inputs and results that the outside sees lie close together: there is no room for whole vectors behind them. */
const roles = ['value', 'state'] as const

function programOf(kind: Kind, { rows, columns, inner }: Size, role: (typeof roles)[number]): Program {
  const matrix = (name: string, shape: Buffer['shape'], role: Buffer['role']): [string, Buffer] => [
    name,
    { name, shape, role, element: 'real', doc: 'A matrix.' },
  ]
  const [height, depth] = kind === 'update' ? ([rows, 'batch'] as const) : (['batch', inner] as const)
  const [isA, isB] = [kind === 'update', kind === 'backward']
  const product: Contract = {
    kind: 'contract',
    scope: 'dense',
    phase: kind,
    rows: height,
    columns,
    inner: depth,
    a: { buffer: 'a', transposed: isA },
    b: { buffer: 'b', transposed: isB },
    stores: [{ buffer: 'sums', value: accumulator(0), accumulate: false }],
  }
  const entry: Entry = { name: 'infer', statements: [product], results: new Map([['sums', 'sums']]) }
  return {
    buffers: new Map([
      matrix('a', isA ? { rows: 'batch', columns: rows } : { rows: 'batch', columns: inner }, 'value'),
      matrix('b', isB ? { rows: columns, columns: inner } : { rows: depth, columns }, 'value'),
      matrix('sums', { rows: height, columns }, role),
    ]),
    entries: [entry],
    blockRows: kind === 'update' ? inner : rows,
  }
}

describe.each(['f32', 'f64'] as const)('products, %s', (precision) => {
  const rounded = precision === 'f32' ? Math.fround : (x: number): number => x
  const cases = kinds.flatMap((kind) => sizes(generator(7)).map((size) => [kind, size] as const))
  const name = ([kind, { rows, columns, inner }]: (typeof cases)[number]): string =>
    `${kind} ${rows}×${columns} over ${inner}`

  it.each(cases.map((one) => [name(one), ...one] as const))('%s', (_, kind, size) => {
    const { rows, columns, inner } = size
    const g = generator(rows + 100 * columns + 10_000 * inner)
    const numbers = (length: number): Float64Array => g.array(length, -1, 1).map(rounded)
    const [a, b] = [numbers(rows * inner), numbers(inner * columns)]
    const expected = Array.from({ length: rows * columns }, (_, at) => {
      const [row, column] = [Math.floor(at / columns), at % columns]
      let sum = 0
      for (let k = 0; k < inner; k++) {
        const left = kind === 'update' ? a[k * rows + row] : a[row * inner + k]
        const right = kind === 'backward' ? b[column * inner + k] : b[k * columns + column]
        sum = rounded(sum + rounded((left ?? 0) * (right ?? 0)))
      }
      return sum
    })
    for (const role of roles) {
      const kernels = new Kernels(programOf(kind, size, role), precision)
      kernels.set('a', a)
      kernels.set('b', b)
      const calls = kind === 'update' ? inner : rows
      const call = { x: [], rows: calls, totalRows: calls, random: () => 0 }
      const found = kernels.run('infer', new Map(), call, 1, 1).get('sums')
      // A backward product of few rows adds its terms lane by lane.
      const isInOrder = kind !== 'backward' || rows >= 8
      if (isInOrder) expect([...(found ?? [])]).toEqual(expected)
      else expected.forEach((sum, at) => expect(found?.[at]).toBeCloseTo(sum, 4))
      expect(kernels.spilled).toEqual([])
    }
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Shape } from '../../src/data/columns.js'
import { readData, type ReadOptions } from '../../src/data/read.js'
import { readInputs } from '../../src/data/read-inputs.js'
import { idx } from './idx-file.js'
import { shapeOf } from './shape.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlpc-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (files: Readonly<Record<string, Uint8Array>>) =>
  Object.entries(files).forEach(([name, bytes]) => writeFileSync(join(folder, name), bytes))

/** Reads what was written, and tells it apart from a table. */
async function read(path: string, shape: Shape = digits, options: ReadOptions = {}) {
  const { diagnostics, data } = await readData(join(folder, path), path, shape, 'f32', options)
  return { data, said: diagnostics.map(({ severity, code, message }) => `${severity} ${code}  ${message}`) }
}

const image = (dimensions: readonly number[], range: readonly [number, number] = [0, 255]): Shape['input'] => ({
  ...shapeOf({ input: { name: 'image', size: dimensions.reduce((a, b) => a * b), range } }).input,
  dimensions,
})
const digit = { kind: 'class', name: 'digit', labels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } as const
const digits: Shape = { ...shapeOf({ output: digit }), input: image([2, 3]) }

const images = idx([2, 2, 3], [0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255])
const labels = idx([2], [7, 0])
const pair = { 'train-images-idx3-ubyte': images, 'train-labels-idx1-ubyte': labels }

describe('a pair of IDX files', () => {
  const rows = { rows: 2, x: new Uint8Array(images.subarray(16)), y: Int32Array.of(7, 0) }

  it('is found by what both names begin with', async () => {
    write(pair)
    expect(await read('train')).toEqual({ said: [], data: rows })
  })

  it('is found by the name of its images', async () => {
    write(pair)
    expect(await read('train-images-idx3-ubyte')).toEqual({ said: [], data: rows })
  })

  it.each([
    [
      'gzipped',
      'train',
      { 'train-images-idx3-ubyte.gz': gzipSync(images), 'train-labels-idx1-ubyte.gz': gzipSync(labels) },
    ],
    ['gzipped by half', 'train', { 'train-images-idx3-ubyte.gz': gzipSync(images), 'train-labels-idx1-ubyte': labels }],
    ['gzipped under a plain name', 'train', { ...pair, 'train-images-idx3-ubyte': gzipSync(images) }],
    ['spelled with dots', 'train', { 'train-images.idx3-ubyte': images, 'train-labels.idx1-ubyte': labels }],
    ['of other names', 'my-images.bin', { 'my-images.bin': images, 'my-labels.bin': labels }],
  ])('may be %s', async (_, path, files) => {
    write(files)
    expect(await read(path)).toEqual({ said: [], data: rows })
  })

  it('says that it lacks no value, where rows that do are to be left out', async () => {
    write(pair)
    const said = [
      'warning MLP2308  `--skip-incomplete` leaves out no row of `train`: each byte of an IDX file is a value',
    ]
    expect(await read('train', digits, { skipIncomplete: true })).toEqual({ said, data: rows })
    const { diagnostics } = await readInputs(join(folder, 'train'), 'train', digits, 'f32', { skipIncomplete: true })
    expect(diagnostics).toMatchObject([{ code: 'MLP2308' }])
  })

  it('keeps images as plain bytes: no copy eight times as large, and no Buffer', async () => {
    write(pair)
    const { data } = await read('train')
    expect(Object.getPrototypeOf(data?.x)).toBe(Uint8Array.prototype)
  })

  it('gives an input without dimensions images of any shape', async () => {
    write(pair)
    expect((await read('train', { ...digits, input: image([6]) })).data).toEqual(rows)
  })

  it('may hold rows that are no images', async () => {
    write({ 'wine-images': idx([2, 6], [...images.subarray(16)]), 'wine-labels': labels })
    expect((await read('wine-images')).data).toEqual(rows)
  })

  it('numbers named classes from 0', async () => {
    write({ ...pair, 'train-labels-idx1-ubyte': idx([2], [2, 0]) })
    const named = { ...digits, output: shapeOf({}).output }
    expect((await read('train', named)).data?.y).toEqual(Int32Array.of(2, 0))
  })

  it('reads labels that are not indices as labels', async () => {
    write({ ...pair, 'train-labels-idx1-ubyte': idx([2], [3, 1]) })
    const stars = shapeOf({ output: { kind: 'class', name: 'stars', labels: [1, 2, 3] } })
    expect((await read('train', { ...stars, input: digits.input })).data?.y).toEqual(Int32Array.of(2, 0))
  })

  it('reads yes and no, and numbers', async () => {
    write({ ...pair, 'train-labels-idx1-ubyte': idx([2], [1, 0]) })
    for (const kind of ['binary', 'number'] as const) {
      const { output } = shapeOf({ output: { kind, name: 'y', size: 1 } })
      expect((await read('train', { ...digits, output })).data?.y).toEqual(Float32Array.of(1, 0))
    }
  })

  it('comes back whatever its bytes are', async () => {
    const cases = fc.array(fc.tuple(fc.uint8Array({ minLength: 6, maxLength: 6 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
    })
    await fc.assert(
      fc.asyncProperty(cases, fc.boolean(), async (items, packed) => {
        const [x, y] = [items.flatMap(([pixels]) => [...pixels]), items.map(([, label]) => label)]
        const bytes = idx([items.length, 2, 3], x)
        write({
          'any-images-idx3-ubyte': packed ? gzipSync(bytes) : bytes,
          'any-labels-idx1-ubyte': idx([y.length], y),
        })
        const { data } = await read('any')
        expect(data).toEqual({ rows: y.length, x: Uint8Array.from(x), y: Int32Array.from(y) })
      }),
      { numRuns: 50 },
    )
  })
})

describe('what is said about IDX files', () => {
  const changed = (files: Readonly<Record<string, Uint8Array>>) => ({ ...pair, ...files })
  const withImages = (bytes: Uint8Array) => changed({ 'train-images-idx3-ubyte': bytes })
  const withLabels = (bytes: Uint8Array) => changed({ 'train-labels-idx1-ubyte': bytes })

  it.each([
    {
      what: 'no labels',
      files: { 'train-images-idx3-ubyte': images },
      says: 'error MLP2220  `train-images-idx3-ubyte` has no labels: there is no `train-labels-idx1-ubyte` (nor `.gz`)',
    },
    {
      what: 'a name that does not lead to labels',
      path: 'digits.bin',
      files: { 'digits.bin': images },
      says: 'error MLP2220  `digits.bin`: its labels cannot be found, since its name does not say `images`',
    },
    {
      what: 'nothing of that name',
      files: {},
      says: 'error MLP2001  cannot read train: no such file, and no `train-images-idx3-ubyte`',
    },
    {
      what: 'another magic number',
      files: withImages(Buffer.from('pixel,digit\n')),
      says: 'error MLP2221  `train-images-idx3-ubyte` is not an IDX file of bytes: it begins with 70697865',
    },
    {
      what: 'values that are not bytes',
      files: withImages(idx([1], [0, 0, 0, 0], 13)),
      says: 'error MLP2221  `train-images-idx3-ubyte` is not an IDX file of bytes: it holds 32-bit floating-point numbers',
    },
    {
      what: 'an empty file',
      files: withImages(Buffer.alloc(0)),
      says: 'error MLP2221  `train-images-idx3-ubyte` is not an IDX file of bytes: it ends inside its header',
    },
    {
      what: 'sizes that no memory holds',
      files: withImages(idx([4294967295, 4294967295, 4294967295], [])),
      says: 'error MLP2221  `train-images-idx3-ubyte` is not an IDX file of bytes: it says that it holds 4294967295 × 4294967295 × 4294967295 bytes, more than 4 GB',
    },
    {
      what: 'a file that was cut off',
      files: withImages(images.subarray(0, 20)),
      says: 'error MLP2222  `train-images-idx3-ubyte` says that it holds 2 × 2 × 3 bytes, but only 4 of these 12 follow',
    },
    {
      what: 'a file that goes on',
      files: withLabels(Buffer.concat([labels, Buffer.alloc(1)])),
      says: 'error MLP2222  `train-labels-idx1-ubyte` says that it holds 2 bytes, but more than these 2 follow',
    },
    {
      what: 'a packed file that was cut off',
      files: withImages(gzipSync(images).subarray(0, 25)),
      says: 'error MLP2001  cannot read train-images-idx3-ubyte: its gzip ends early',
    },
    {
      what: 'a packed file that was damaged',
      files: withImages(gzipSync(images).fill(255, 12, 20)),
      says: 'error MLP2001  cannot read train-images-idx3-ubyte: its gzip is damaged',
    },
    {
      what: 'counts that differ',
      files: withLabels(idx([3], [1, 2, 3])),
      says: 'error MLP2223  `train-images-idx3-ubyte` has 2 rows, `train-labels-idx1-ubyte` has 3 labels',
    },
    {
      what: 'images of another size',
      files: withImages(idx([2, 2, 2], [0, 0, 0, 0, 0, 0, 0, 0])),
      says: 'error MLP2224  a row of `train-images-idx3-ubyte` is 2 × 2, but `input image` is 2 × 3',
    },
    {
      what: 'images that lie on their side',
      files: withImages(idx([2, 3, 2], [...images.subarray(16)])),
      says: 'error MLP2224  a row of `train-images-idx3-ubyte` is 3 × 2, but `input image` is 2 × 3',
    },
    {
      what: 'labels in place of the images',
      path: 'train-images-idx3-ubyte',
      files: withImages(labels),
      says: 'error MLP2224  a row of `train-images-idx3-ubyte` is 1, but `input image` is 2 × 3',
    },
    {
      what: 'a label out of range',
      files: withLabels(idx([2], [7, 10])),
      says: 'error MLP2225  `train-labels-idx1-ubyte`, row 1: 10 is not a label; expected 0..9',
    },
    {
      what: 'many labels out of range',
      files: withLabels(idx([2], [255, 10])),
      says: 'error MLP2225  `train-labels-idx1-ubyte`, row 0: 255 is not a label; expected 0..9 (and 1 more)',
    },
    {
      what: 'images in place of the labels',
      files: withLabels(images),
      says: 'error MLP2226  `train-labels-idx1-ubyte` holds 2 × 2 × 3 bytes; labels are one list, one a row',
    },
    {
      what: 'targets of two values',
      files: pair,
      shape: { ...digits, output: shapeOf({ output: { kind: 'number', name: 'place', size: 2 } }).output },
      says: 'error MLP2227  `train-labels-idx1-ubyte` has one label a row, but `output place` has 2 values',
    },
    {
      what: 'no rows',
      files: { 'train-images-idx3-ubyte': idx([0, 2, 3], []), 'train-labels-idx1-ubyte': idx([0], []) },
      says: 'error MLP2202  `train-images-idx3-ubyte` has a header and no rows',
    },
    {
      what: 'pixels outside the range',
      files: pair,
      shape: { ...digits, input: image([2, 3], [0, 252]) },
      says: "warning MLP2303  `train-images-idx3-ubyte`, row 1, value 3: 253 is outside the input's range 0..252 (and 2 more)",
    },
    {
      what: 'pixels that are not scaled',
      files: pair,
      shape: { ...digits, input: { ...shapeOf({ input: { name: 'image', size: 6 } }).input } },
      says: 'warning MLP2302  inputs of `train-images-idx3-ubyte` go from 0 to 255 and are not scaled; begin with `norm batch`, or, where all columns are alike, say `input image 6 range: 0..255 scale: 0..1`',
    },
  ])('$what', async ({ path = 'train', files, shape = digits, says }) => {
    write(files)
    const { said, data } = await read(path, shape)
    expect(said).toEqual([says])
    expect(data === undefined).toBe(says.startsWith('error'))
  })

  it('finds a file cut off anywhere', async () => {
    for (let length = 0; length < images.length; length++) {
      write(withImages(images.subarray(0, length)))
      expect((await read('train')).said).toEqual([expect.stringMatching(/MLP222[12]/)])
    }
  })
})

describe('a table', () => {
  it('may be gzipped too', async () => {
    write({ 'data.csv.gz': gzipSync('1,2,red\n3,4,blue\n') })
    expect((await read('data.csv.gz', shapeOf({}))).data?.x).toEqual(Float32Array.of(1, 2, 3, 4))
  })
})

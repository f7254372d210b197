import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Shape } from '../../src/data/columns.js'
import { firstRows } from '../../src/data/first-rows.js'
import { readData } from '../../src/data/read.js'
import { readInputs } from '../../src/data/read-inputs.js'
import { split } from '../../src/data/split.js'
import { idx } from './idx-file.js'
import { shapeOf } from './shape.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlpc-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const plain = shapeOf({ input: { name: 'leaf', size: 2 }, output: { kind: 'number', name: 'leaf', size: 2 } })
/** `input leaf 2`, `output leaf`: the rows are their own answers. */
const leaves: Shape = { ...plain, output: { ...plain.output, kind: 'number', of: -1 } }

async function read(name: string, content: string | Uint8Array, shape: Shape = leaves) {
  writeFileSync(join(folder, name), content)
  const { data, diagnostics } = await readData(join(folder, name), name, shape, 'f32')
  return {
    x: data && [...data.x],
    y: data?.y.length,
    said: diagnostics.map(({ code, message }) => `${code} ${message}`),
  }
}
const good = { x: [1, 2, 3, 4], y: 0, said: [] }

describe('the data of an autoencoder', () => {
  it('have the columns of its input, with or without a header', async () => {
    expect(await read('leaves.csv', '1,2\n3,4\n')).toEqual(good)
    expect(await read('leaves.csv', 'width,length\n1,2\n3,4\n')).toEqual(good)
  })

  it('may have more: the first columns count', async () => {
    expect(await read('leaves.csv', '1,2,oak\n3,4,ash\n')).toEqual(good)
    expect(await read('leaves.csv', 'width,length,tree\n1,2,oak\n3,4,\n')).toEqual(good)
  })

  it.each(['leaf.0', 'leaf_0'])('may have more before them, where the header calls them %s', async (name) => {
    const header = ['tree', name, name.replace('0', '1')].join()
    expect(await read('leaves.csv', `${header}\noak,1,2\nash,3,4\n`)).toEqual(good)
  })

  it('are refused where there are fewer columns', async () => {
    const { said } = await read('leaves.csv', '1;2\n3;4\n')
    expect(said).toEqual([
      'MLP2215 `leaves.csv` has 1 column, but `input leaf` has 2 values; cells are separated by commas, not by `;`',
    ])
  })

  it('are checked as others are', async () => {
    expect((await read('leaves.csv', '1,2\n3,x\n')).said).toEqual([
      'MLP2205 `leaves.csv`, line 2, column 2: `x` is not a number',
    ])
    expect((await read('leaves.csv', '?,NA\n1,2\n')).said).toEqual([
      expect.stringContaining('1 of 2 rows lacks a value'),
    ])
    expect((await read('leaves.csv', 'a,b\n')).said).toEqual(['MLP2202 `leaves.csv` has a header and no rows'])
  })

  it('may be images without labels, called by their beginning', async () => {
    const images = idx([2, 1, 2], [1, 2, 3, 4])
    expect(await read('train-images-idx3-ubyte', images)).toEqual(good)
    const { data } = await readData(join(folder, 'train'), 'train', leaves, 'f32')
    expect(data?.x).toEqual(Uint8Array.of(1, 2, 3, 4))
  })

  it('can be divided like others', async () => {
    writeFileSync(join(folder, 'leaves.csv'), '1,2\n3,4\n5,6\n')
    const { data } = await readData(join(folder, 'leaves.csv'), 'leaves.csv', leaves, 'f32')
    const parts = data && split(data, 0.34, 1)
    expect([parts?.training.x.length, parts?.validation.x.length, parts?.training.y.length]).toEqual([4, 2, 0])
  })
})

describe('rows without answers, for a model that has some', () => {
  const trees = shapeOf({ input: { name: 'leaf', size: 2 } })
  const inputsOf = async (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    const { data, diagnostics } = await readInputs(join(folder, name), name, trees)
    return { x: data && [...data.x], said: diagnostics.map(({ code }) => code) }
  }

  it('have no column for them, or one that is not looked at', async () => {
    expect(await inputsOf('leaves.csv', '1,2\n3,4\n')).toEqual({ x: [1, 2, 3, 4], said: [] })
    expect(await inputsOf('leaves.csv', 'color,a,b\nred,1,2\n?,3,4\n')).toEqual({ x: [1, 2, 3, 4], said: [] })
    expect(await inputsOf('my-images', idx([2, 2], [1, 2, 3, 4]))).toEqual({ x: [1, 2, 3, 4], said: [] })
  })
})

describe('a header of other columns than the input, where nobody asks for a target', () => {
  const trees = shapeOf({ input: { name: 'leaf', size: 2 } })
  const inputsOf = async (content: string) => {
    const file = join(folder, 'leaves.csv')
    writeFileSync(file, content)
    const { data, diagnostics } = await readInputs(file, 'leaves.csv', trees)
    return { x: data && [...data.x], said: diagnostics.map(({ code, message }) => `${code} ${message}`) }
  }

  it('is read by the names of the spec', async () => {
    expect(await inputsOf('id,leaf.1,leaf.0\n7,2,1\n8,4,3\n')).toEqual({ x: [1, 2, 3, 4], said: [] })
    expect(await inputsOf('id,leaf.1,color,leaf.0\n7,2,?,1\n')).toEqual({ x: [1, 2], said: [] })
  })
  it('is not blamed for lacking the target', async () => {
    expect((await inputsOf('b,a,zz\n1,2,3\n')).said).toEqual([
      'MLP2215 `leaves.csv` has 3 columns, but `input leaf` has 2 values; the header (line 1) names `b`, `a`, `zz`',
    ])
  })
})

describe('a first line that says nothing but `?` and `NA`', () => {
  const trees = shapeOf({ input: { name: 'leaf', size: 2 } })
  it.each([
    ['?,NA\n1,2\n', undefined],
    ['?,NA,red\n1,2,red\n', undefined],
    ['?,NA\n1,2\n', ['width', 'length']],
  ])('is a row of %j', async (text, columns) => {
    const file = join(folder, 'leaves.csv')
    writeFileSync(file, text)
    const { data } = await readInputs(file, 'leaves.csv', trees, 'f32', { skipIncomplete: true, columns })
    expect(data).toMatchObject({ rows: 1, incomplete: [0] })
  })
  it('is the header where the columns of the training are called so', async () => {
    const file = join(folder, 'leaves.csv')
    writeFileSync(file, 'K,NA\n1,2\n')
    const { data } = await readInputs(file, 'leaves.csv', trees, 'f32', { columns: ['NA', 'K'] })
    expect(data).toMatchObject({ rows: 1, x: Float32Array.of(2, 1) })
  })
})

describe('the first rows', () => {
  const data = { rows: 3, x: Float32Array.of(1, 2, 3, 4, 5, 6), y: Int32Array.of(7, 8, 9) }

  it('are taken with their answers', () => {
    expect(firstRows(data, 2)).toEqual({ rows: 2, x: Float32Array.of(1, 2, 3, 4), y: Int32Array.of(7, 8) })
  })
  it('are all of them where there are no more', () => {
    expect(firstRows(data, 3)).toBe(data)
    expect(firstRows(data, 4)).toBe(data)
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readData, type ReadOptions } from '../../src/data/read.js'
import { readInputs } from '../../src/data/read-inputs.js'
import { shapeOf } from './shape.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlpc-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function read(
  text: string | Buffer,
  shape = shapeOf({}),
  precision: 'f32' | 'f64' = 'f32',
  options: ReadOptions = {},
) {
  const file = join(folder, 'data.csv')
  writeFileSync(file, text)
  const { diagnostics, data } = await readData(file, 'data.csv', shape, precision, options)
  return { diagnostics, data, x: data && [...data.x], y: data && [...data.y] }
}
const numbers = (name: string, size: number) => shapeOf({ output: { kind: 'number', name, size } })

describe('reading a data file', () => {
  it('takes the column called like the output for the target, wherever it stands, and the others in order', async () => {
    const { x, y } = await read('width,color,height\n1,blue,2\n3,red,4\n')
    expect(x).toEqual([1, 2, 3, 4])
    expect(y).toEqual([2, 0])
  })

  it('takes the last column for the target where there is no header', async () => {
    expect(await read('1,2,green\n3,4,red\n')).toMatchObject({ x: [1, 2, 3, 4], y: [1, 0], data: { rows: 2 } })
  })

  it('knows a header of numbers by the name of the target', async () => {
    expect(await read('0,1,color\n5,6,red\n')).toMatchObject({ x: [5, 6], y: [0] })
  })

  it('does not mind byte-order marks, CRs, blank lines, quotes and spaces', async () => {
    const text = '\ufeff"color","height",width\r\n\r\nred, "2" ,1\r\n  \r\n"green",4, "3"\r\n'
    expect(await read(text)).toMatchObject({ x: [2, 1, 4, 3], y: [0, 1], diagnostics: [] })
  })

  it('reads UTF-16 where a byte-order mark says so', async () => {
    const text = Buffer.from('\ufeffwidth,height,color\r\n1,2,red\r\n', 'utf16le')
    expect(await read(text)).toMatchObject({ x: [1, 2], y: [0], diagnostics: [] })
  })

  it('keeps what 32 bits cannot tell apart where it is yet to be scaled', async () => {
    const shape = shapeOf({ input: { name: 'time', size: 2, range: [1.7e9, 1.7e9 + 100], isFar: true } })
    expect(await read('1700000000,1700000030,red\n', shape)).toMatchObject({ x: [1_700_000_000, 1_700_000_030] })
  })

  it('does not need a line break at the end', async () => {
    expect(await read('1,2,red')).toMatchObject({ x: [1, 2], y: [0] })
  })

  it('reads named classes by number too', async () => {
    expect(await read('1,2,2\n1,2,0\n')).toMatchObject({ y: [2, 0] })
  })

  it('reads numeric labels as labels, not as indices', async () => {
    const shape = shapeOf({ output: { kind: 'class', name: 'stars', labels: [1, 2, 3] } })
    expect(await read('1,2,1\n1,2,3.0\n', shape)).toMatchObject({ y: [0, 2] })
  })

  it('does not read an index where names look like numbers', async () => {
    const shape = shapeOf({ output: { kind: 'class', name: 'code', labels: ['2', '1', 'x'] } })
    expect(await read('1,2,2\n1,2,1\n', shape)).toMatchObject({ y: [0, 1] })
    expect((await read('1,2,0\n', shape)).diagnostics).toMatchObject([{ code: 'MLP2208' }])
  })

  it.each([
    ['0', 0],
    ['1.0', 1],
    ['TRUE', 1],
    ['false', 0],
    ['Yes', 1],
    ['no', 0],
  ])('reads %s as yes or no', async (text, value) => {
    const shape = shapeOf({ output: { kind: 'binary', name: 'sick', size: 1 } })
    expect(await read(`1,2,${text}\n`, shape)).toMatchObject({ y: [value] })
  })

  it('reads a wide target from columns by its name', async () => {
    expect(await read('place_1,a,b,place_0\n1,2,3,4\n', numbers('place', 2))).toMatchObject({ x: [2, 3], y: [4, 1] })
    expect(await read('1,2,3,4\n', numbers('place', 2))).toMatchObject({ x: [1, 2], y: [3, 4] })
  })

  it('keeps the precision that is asked for', async () => {
    const { data } = await read('0.1,2,0.3\n', numbers('price', 1), 'f64')
    expect(data?.x).toEqual(Float64Array.of(0.1, 2))
    expect(data?.y).toEqual(Float64Array.of(0.3))
  })

  it('reads more rows than it first made room for', async () => {
    const { data } = await read(Array.from({ length: 5000 }, (_, i) => `${i % 50},0,red\n`).join(''))
    expect(data?.rows).toBe(5000)
    expect(data?.x.length).toBe(10_000)
    expect(data?.x[2 * 4999]).toBe(49)
  })

  describe('where the columns of the training are known', () => {
    const known = (text: string, shape = shapeOf({})) => read(text, shape, 'f32', { columns: ['width', 'height'] })
    const good = { x: [1, 2, 3, 4], y: [0, 2], diagnostics: [] }

    it('tells what they are', async () => {
      expect((await read('width,color,height\n1,red,2\n')).data?.columns).toEqual(['width', 'height'])
      expect((await read('1,2,red\n')).data?.columns).toBeUndefined()
      expect((await read('a,a,color\n1,2,red\n')).data?.columns).toBeUndefined()
    })

    it('goes by the names of a header, not by its order', async () => {
      expect(await known('width,height,color\n1,2,red\n3,4,blue\n')).toMatchObject(good)
      expect(await known('height,color,width\n2,red,1\n4,blue,3\n')).toMatchObject(good)
    })

    it('leaves out columns that the training did not have', async () => {
      expect(await known('id,height,color,width\na7,2,red,1\na8,4,blue,3\n')).toMatchObject(good)
    })

    it('goes by the order where there is no header', async () => {
      expect(await known('1,2,red\n3,4,blue\n')).toMatchObject(good)
    })

    it('takes the names of the spec as well', async () => {
      const shape = shapeOf({ input: { name: 'size', size: 2 } })
      expect(await known('size.1,size.0,color\n2,1,red\n4,3,blue\n', shape)).toMatchObject(good)
    })

    it.each([
      ['width,heigth,color', 'no column `height`, which the network is trained on; closest `heigth` (header, line 1)'],
      [
        'width,color',
        'no column `height`, which the network is trained on; the header (line 1) names `width`, `color`',
      ],
      [
        'a,b,color',
        'no columns `width`, `height`, which the network is trained on; the header (line 1) names `a`, `b`, `color`; call them alike or, where their order is the same, leave the header out',
      ],
    ])('refuses the header %s', async (header, says) => {
      const { diagnostics, data } = await known(`${header}\n1,2,red\n`)
      expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([`MLP2218 \`data.csv\` has ${says}`])
      expect(data).toBeUndefined()
    })

    it('knows a header by those names, though they may be numbers', async () => {
      const inputs = async (text: string, columns: readonly string[]) => {
        writeFileSync(join(folder, 'years.csv'), text)
        const shape = shapeOf({ input: { name: 'size', size: columns.length } })
        const options = { columns }
        const { data, diagnostics } = await readInputs(join(folder, 'years.csv'), 'years.csv', shape, 'f32', options)
        return { x: data && [...data.x], said: diagnostics.map(({ code, message }) => `${code} ${message}`) }
      }
      expect(await inputs('2020,city\n1,2\n', ['city', '2020'])).toEqual({ x: [2, 1], said: [] })
      expect(await inputs('2,0,1\n7,5,6\n', ['0', '1', '2'])).toEqual({ x: [5, 6, 7], said: [] })
      expect(await inputs('0,1,1\n5,6,7\n', ['0', '1', '2'])).toEqual({ x: [0, 1, 1, 5, 6, 7], said: [] })
      expect(await inputs('0,1\n5,6\n', ['1', '0'])).toEqual({
        x: [0, 1, 5, 6],
        said: [
          'MLP2307 `years.csv`: the first line is `0`, `1`, as the columns of the training are called, and is taken for values; if it is the header, leave it out and keep the order of the training',
        ],
      })
      expect(await inputs('0,0\n5,6\n', ['1', '0'])).toEqual({ x: [0, 0, 5, 6], said: [] })
    })

    it.each(['width;height\n1;2\n', '1;2\n3;4\n'])('knows another separator in %j', async (text) => {
      const file = join(folder, 'data.csv')
      writeFileSync(file, text)
      const { diagnostics } = await readInputs(file, 'data.csv', shapeOf({}), 'f32', { columns: ['width', 'height'] })
      expect(diagnostics).toMatchObject([
        {
          code: 'MLP2218',
          message:
            '`data.csv` has no columns `width`, `height`, which the network is trained on; cells are separated by commas, not by `;`',
        },
      ])
    })

    it('cannot choose between two of one name', async () => {
      const { diagnostics } = await known('width,height,width,color\n1,2,3,red\n')
      expect(diagnostics).toMatchObject([{ code: 'MLP2212', message: expect.stringContaining('`width` twice') }])
    })
  })

  it('orders columns that are called like the input of the spec', async () => {
    expect(await read('size_1,color,size_0\n2,red,1\n')).toMatchObject({ x: [1, 2], y: [0] })
    expect((await read('id,size_1,size_0,color\n9,2,1,red\n')).diagnostics).toMatchObject([{ code: 'MLP2211' }])
  })

  describe('where values are missing', () => {
    const text = 'width,height,color\n1,2,red\n,100,red\n3,NA,?\n5,6,blue\n'
    const skipping = (text: string, shape = shapeOf({})) => read(text, shape, 'f32', { skipIncomplete: true })

    it('leaves such rows out where that is asked for, and says how many', async () => {
      expect(await skipping(text)).toMatchObject({
        x: [1, 2, 5, 6],
        y: [0, 2],
        data: { rows: 2, incomplete: [1, 2] },
        diagnostics: [
          {
            code: 'MLP2306',
            message:
              '`data.csv`: 2 of 4 rows lack a value (`width`: 1, `height`: 1, `color`: 1; first in line 3) and are skipped',
          },
        ],
      })
    })

    it('does not when it is not asked for', async () => {
      expect(await read(text)).toMatchObject({ data: undefined, diagnostics: [{ code: 'MLP2206' }] })
    })

    it('refuses a file without a complete row', async () => {
      expect(await skipping('1,?,red\n')).toMatchObject({
        data: undefined,
        diagnostics: [
          { code: 'MLP2206', message: expect.stringContaining('the only row lacks a value (column 2: 1;') },
        ],
      })
    })

    it('still refuses what is wrong with the others', async () => {
      expect(await skipping('1,?,red\n1,one,red\n')).toMatchObject({
        data: undefined,
        diagnostics: [{ code: 'MLP2205' }],
      })
    })

    it('counts them beside errors where the whole file was read, and not where it was given up on', async () => {
      const codes = async (text: string, options: ReadOptions = {}) =>
        (await read(text, shapeOf({}), 'f32', options)).diagnostics.map(({ code }) => code)
      const few = '1,?,red\n1,one,red\n'
      expect(await codes(few)).toEqual(['MLP2205', 'MLP2206'])
      const many = `1,?,red\n${'1,one,red\n'.repeat(10)}1,?,red\n`
      const refused = [...Array<string>(10).fill('MLP2205'), 'MLP2213']
      expect(await codes(many)).toEqual(refused)
      expect(await codes(many, { skipIncomplete: true })).toEqual(refused)
      expect(await codes('1,?,red\n1,"2,red\n')).toEqual(['MLP2203'])
    })

    it('takes a first line without values for a row, not for a header', async () => {
      expect(await skipping('?,NA,red\n1,2,red\n3,4,blue\n')).toMatchObject({
        x: [1, 2, 3, 4],
        data: { rows: 2, incomplete: [0] },
      })
      expect(await read('null,N/A,red\n1,2,red\n')).toMatchObject({ diagnostics: [{ code: 'MLP2206' }] })
      expect(await read('NA,K,color\n1,2,red\n')).toMatchObject({ x: [1, 2], diagnostics: [] })
    })

    it('takes a label of the spec for a label', async () => {
      const shape = shapeOf({ output: { kind: 'class', name: 'allergy', labels: ['none', 'nuts'] } })
      expect(await skipping('1,2,none\n1,2,nuts\n', shape)).toMatchObject({ y: [0, 1], diagnostics: [] })
    })

    it('takes a label in other capitals for a slip, not for a missing value', async () => {
      const shape = shapeOf({ output: { kind: 'class', name: 'allergy', labels: ['none', 'nuts'] } })
      const { diagnostics } = await skipping('1,2,None\n1,2,nuts\n1,2,NA\n', shape)
      expect(diagnostics[0]).toMatchObject({
        code: 'MLP2208',
        message: '`data.csv`, line 1, column 3: `None` is not a label; did you mean `none`?',
      })
    })
  })

  it('says why a file cannot be read', async () => {
    const missing = await readData(join(folder, 'no.csv'), 'no.csv', shapeOf({}), 'f32')
    expect(missing.diagnostics).toMatchObject([{ code: 'MLP2001', message: 'cannot read no.csv: no such file' }])
    const directory = await readData(folder, 'folder', shapeOf({}), 'f32')
    expect(directory.diagnostics).toMatchObject([{ code: 'MLP2001', message: 'cannot read folder: it is a folder' }])
  })
})

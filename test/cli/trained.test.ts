import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTensors, writeTensors } from '../../src/cli/report/tensors.js'
import { shortest } from '../../src/cli/trained/print-predictions.js'
import { bench } from './harness.js'

const { mlpc, folder, write, train } = bench()
const file = (path: string) => join(folder(), path)

describe('mlpc evaluate', () => {
  it('measures loss and accuracy of trained weights', async () => {
    const xor = await train('xor')
    const { code, stdout, stderr } = await mlpc(['evaluate', ...xor, '--data', 'specs/xor.csv'])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^Xor: 4 rows of specs\/xor\.csv\n {2}loss +0\.\d+\n {2}accuracy +100\.0%\n$/)
    expect(code).toBe(0)
  })

  it('tells programs the numbers themselves', async () => {
    const xor = await train('xor')
    const { stdout } = await mlpc(['evaluate', ...xor, '--data', 'specs/xor.csv', '--format', 'json'])
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'evaluate',
      ok: true,
      model: 'Xor',
      weights: 'xor.safetensors',
      data: 'specs/xor.csv',
      rows: 4,
      metrics: { accuracy: 1, loss: expect.any(Number) },
      diagnostics: [],
    })
  })

  it('refuses weights of another network, damaged ones and missing ones', async () => {
    await train('xor')
    const evaluate = (weights: string) =>
      mlpc(['evaluate', 'specs/iris.mlp', '--weights', weights, '--data', 'specs/iris.csv'])
    const other = await evaluate('xor.safetensors')
    expect(other.stderr).toMatch(
      /^error MLP2108 {2}cannot load xor\.safetensors into Iris: .*\(WRONG_ARCHITECTURE\)\n$/,
    )
    expect(other).toMatchObject({ code: 1, stdout: '' })
    writeFileSync(file('cut.safetensors'), readFileSync(file('xor.safetensors')).subarray(0, 100))
    expect((await evaluate('cut.safetensors')).stderr).toContain('(CORRUPT_FILE)')
    expect((await evaluate('none.safetensors')).stderr).toBe(
      'error MLP2001  cannot read none.safetensors: no such file\n',
    )
  })

  it('needs a `train` block, which says by what loss', async () => {
    await train('xor')
    write('bare.mlp', 'mlp 1\nmodel Xor {\n  input x 2\n  dense 8 tanh\n  dense 1\n  output y binary\n}\n')
    const bare = ['bare.mlp', '--weights', 'xor.safetensors', '--data', 'specs/xor.csv']
    expect(await mlpc(['evaluate', ...bare])).toMatchObject({ code: 1, stderr: expect.stringContaining('MLP2101') })
    expect(await mlpc(['predict', ...bare])).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('weights that another program wrote', () => {
  /** Those of iris, with every weight of the first layer as large as 32 bits can say. */
  const huge = async (): Promise<readonly string[]> => {
    const [spec = '', option = '', own = ''] = await train('iris')
    const tensors = new Map(readTensors(readFileSync(file(own))))
    const first = tensors.get('0.weight')
    if (!first) throw new Error('there is no first layer')
    const numbers = new Float32Array(first.bytes.length / 4).fill(-3e38)
    tensors.set('0.weight', { ...first, bytes: new Uint8Array(numbers.buffer) })
    writeFileSync(file('huge.safetensors'), writeTensors(tensors))
    return [spec, option, 'huge.safetensors', '--data', 'specs/iris.csv']
  }

  it('are asked for with an option of the command', async () => {
    expect((await mlpc(['predict', ...(await huge())])).stderr).toBe(
      'error MLP2108  cannot load huge.safetensors into Iris: another program wrote the file; ' +
        '`--foreign` goes by the names and shapes of its tensors alone (FOREIGN_FILE)\n',
    )
  })

  it('give no answer where their numbers leave none, in no form', async () => {
    const options = [...(await huge()), '--foreign']
    const { code, stdout, stderr } = await mlpc(['predict', ...options])
    expect(stderr).toContain(
      'error MLP2126  a row of specs/iris.csv has no answer by huge.safetensors: what comes out is no finite number\n',
    )
    expect(stdout).not.toContain('NaN')
    expect(code).toBe(1)
    const json = await mlpc(['predict', ...options, '--format', 'json'])
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'MLP2309' }, { code: 'MLP2126' }],
    })
  })
})

describe('weights whose numbers go beyond 32 bits', () => {
  const beyond = async (outputs: number): Promise<readonly string[]> => {
    const names = Array.from({ length: outputs }, (_, index) => `y.${index}`)
    const targets = names.map(() => '1').join()
    write('line.csv', `x,${outputs === 1 ? 'y' : names.join()}\n1,${targets}\n2,${targets}\n`)
    write(
      'line.mlp',
      `mlp 1\nmodel Line { input x 1; dense ${outputs}; output y number }\ntrain Line { data "line.csv"; for 1 epoch }\n`,
    )
    expect(await mlpc(['train', 'line.mlp', '--quiet'])).toMatchObject({ code: 0 })
    const tensors = new Map(readTensors(readFileSync(file('line.safetensors'))))
    const weight = tensors.get('0.weight')
    if (!weight) throw new Error('there is no layer')
    const numbers = new Float32Array(outputs).fill(3e38)
    tensors.set('0.weight', { ...weight, bytes: new Uint8Array(numbers.buffer) })
    writeFileSync(file('line.safetensors'), writeTensors(tensors))
    return ['line.mlp', '--weights', 'line.safetensors', '--data', 'line.csv', '--foreign']
  }

  it.each([1, 2])('are no answer: %i numbers a row', async (outputs) => {
    const options = await beyond(outputs)
    const { code, stdout, stderr } = await mlpc(['predict', ...options])
    expect(stderr).toBe(
      'error MLP2126  a row of line.csv has no answer by line.safetensors: what comes out is no finite number\n',
    )
    // The first row has one.
    expect(stdout.trimEnd().split('\n')).toHaveLength(2)
    expect(code).toBe(1)
    const json = JSON.parse((await mlpc(['predict', ...options, '--format', 'json'])).stdout)
    expect(json).toMatchObject({ ok: false, diagnostics: [{ code: 'MLP2126' }] })
    expect(json).not.toHaveProperty('predictions')
  })

  it('are not measured', async () => {
    const { code, stdout, stderr } = await mlpc(['evaluate', ...(await beyond(1))])
    expect(stderr).toBe('error MLP2107  the loss of Line on the rows of line.csv is not finite\n')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  })
})

it('a checkpoint is no file of weights, and the command says what goes on from it', async () => {
  await mlpc(['train', 'specs/xor.mlp', '--epochs', '1', '--checkpoint', 'xor.checkpoint'])
  const { stderr } = await mlpc(['predict', 'specs/xor.mlp', '--weights', 'xor.checkpoint', '--data', 'specs/xor.csv'])
  expect(stderr).toContain('not weights alone; `mlpc train --resume` goes on from it, and saves them (WRONG_FILE)')
})

describe('mlpc predict', () => {
  it('prints a line a row under a header: the label, then its probabilities', async () => {
    const iris = await train('iris')
    const { code, stdout, stderr } = await mlpc(['predict', ...iris, '--data', 'specs/iris.csv'])
    const [header, first = '', ...others] = stdout.trimEnd().split('\n')
    expect(header).toBe(
      'species,species.probability.setosa,species.probability.versicolor,species.probability.virginica',
    )
    expect(others).toHaveLength(149)
    const [label, ...probabilities] = first.split(',')
    expect(label).toBe('setosa')
    expect(probabilities.reduce((sum, text) => sum + Number(text), 0)).toBeCloseTo(1, 6)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('answers the same for rows without a target, with a header and without', async () => {
    const iris = await train('iris')
    const whole = await mlpc(['predict', ...iris, '--data', 'specs/iris.csv'])
    const lines = readFileSync(file('specs/iris.csv'), 'utf8').trimEnd().split('\n')
    const bare = lines.map((line) => line.replace(/,[^,]*$/, ''))
    write('bare.csv', bare.join('\n'))
    write('rows.csv', bare.slice(1).join('\n'))
    write('unknown.csv', bare.map((line, index) => (index === 0 ? `${line},species` : `${line},?`)).join('\n'))
    for (const data of ['bare.csv', 'rows.csv', 'unknown.csv']) {
      expect(await mlpc(['predict', ...iris, '--data', data])).toEqual(whole)
    }
  })

  it('gives JSON of the same numbers', async () => {
    const xor = await train('xor')
    const csv = await mlpc(['predict', ...xor, '--data', 'specs/xor.csv', '--format', 'csv'])
    const json = await mlpc(['predict', ...xor, '--data', 'specs/xor.csv', '--format', 'json'])
    const { predictions } = JSON.parse(json.stdout) as { predictions: { label: boolean; probability: number }[] }
    expect(predictions.map(({ label }) => label)).toEqual([false, true, true, false])
    const lines = predictions.map(({ label, probability }) => `${Number(label)},${probability}`)
    expect(csv.stdout).toBe(['y,y.probability', ...lines, ''].join('\n'))
  })

  it('names what is wrong with a row', async () => {
    const xor = await train('xor')
    write('bad.csv', '0,1\n0,one\n')
    const { code, stdout, stderr } = await mlpc(['predict', ...xor, '--data', 'bad.csv'])
    expect(stderr).toBe('error MLP2205  `bad.csv`, line 2, column 2: `one` is not a number\n')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    write('wide.csv', '0,1,2,3\n')
    expect((await mlpc(['predict', ...xor, '--data', 'wide.csv'])).stderr).toContain('MLP2215')
    write('empty.csv', '')
    expect((await mlpc(['predict', ...xor, '--data', 'empty.csv'])).stderr).toContain('MLP2201')
    write('header.csv', 'x1,x2\n')
    expect((await mlpc(['predict', ...xor, '--data', 'header.csv'])).stderr).toContain('MLP2202')
  })

  it('reads IDX images, with labels beside them or without', async () => {
    const xor = await train('xor')
    const images = Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1)
    writeFileSync(file('t-images-idx2-ubyte'), images)
    const { stdout, stderr } = await mlpc(['predict', ...xor, '--data', 't-images-idx2-ubyte'])
    expect(stderr).toBe('')
    expect(stdout.split('\n').map((line) => line.split(',')[0])).toEqual(['y', '0', '1', ''])
  })
})

describe('a 32-bit number', () => {
  it('is written with as few digits as it takes to read it back', () => {
    expect([0, 1, 0.1, 1 / 3, 1e-10, 16777216].map((value) => shortest(Math.fround(value)))).toEqual([
      '0',
      '1',
      '0.1',
      '0.33333334',
      '1e-10',
      '16777216',
    ])
  })
})

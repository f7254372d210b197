import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTensors, writeTensors } from '../../src/cli/report/tensors.js'
import { shortest } from '../../src/cli/trained/print-predictions.js'
import { bench } from './harness.js'

const { mlpc, folder, write } = bench()
const file = (path: string) => join(folder(), path)

/** Trains xor or iris for a moment, and gives back the options that name its weights. */
async function train(name: 'xor' | 'iris'): Promise<readonly string[]> {
  const epochs = name === 'iris' ? ['--epochs', '20'] : []
  expect(await mlpc(['train', `specs/${name}.mlp`, '--quiet', ...epochs])).toMatchObject({ code: 0 })
  return [`specs/${name}.mlp`, '--weights', `${name}.safetensors`]
}

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
    expect(stderr).toBe(
      'error MLP2126  a row of specs/iris.csv has no answer by huge.safetensors: what comes out is no finite number\n',
    )
    expect(stdout).not.toContain('NaN')
    expect(code).toBe(1)
    const json = await mlpc(['predict', ...options, '--format', 'json'])
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, diagnostics: [{ code: 'MLP2126' }] })
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

  it('goes by the names of the columns, as the weights know them', async () => {
    const iris = await train('iris')
    const whole = await mlpc(['predict', ...iris, '--data', 'specs/iris.csv'])
    const measured = await mlpc(['evaluate', ...iris, '--data', 'specs/iris.csv'])
    const cells = readFileSync(file('specs/iris.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','))
    const pick = (...columns: readonly number[]) =>
      cells.map((row) => columns.map((column) => row[column] ?? '').join()).join('\n')
    write('swapped.csv', pick(3, 2, 4, 1, 0))
    write('bare.csv', pick(2, 0, 3, 1))
    const id = pick(1, 0, 3, 2)
      .split('\n')
      .map((line, index) => `${index === 0 ? 'id' : index},${line}`)
    write('more.csv', id.join('\n'))
    for (const data of ['swapped.csv', 'bare.csv', 'more.csv']) {
      expect(await mlpc(['predict', ...iris, '--data', data])).toEqual(whole)
    }
    const swapped = await mlpc(['evaluate', ...iris, '--data', 'swapped.csv'])
    expect(swapped.stdout).toBe(measured.stdout.replace('specs/iris.csv', 'swapped.csv'))

    write('few.csv', pick(0, 1, 2))
    expect(await mlpc(['predict', ...iris, '--data', 'few.csv'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'error MLP2218  `few.csv` has no column `petal_width`, which the network is trained on; the header (line 1) names `sepal_length`, `sepal_width`, `petal_length`\n',
    })
    expect((await mlpc(['evaluate', ...iris, '--data', 'bare.csv'])).stderr).toContain('no column `species`')
  })

  it('keeps names of any letters, in files that are whole', async () => {
    const names = ['"mlpc.checksum":"', 'größe, ∅']
    const header = names.map((name) => `"${name.replaceAll('"', '""')}"`)
    const rows = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]
    write('odd.csv', [`${header.join()},y`, ...rows.map(([a, b]) => `${a},${b},${Number(a !== b)}`)].join('\n'))
    write('even.csv', [header.toReversed().join(), ...rows.map(([a, b]) => `${b},${a}`)].join('\n'))
    expect(await mlpc(['train', 'specs/xor.mlp', '--data', 'odd.csv', '--quiet'])).toMatchObject({ code: 0 })
    const predict = ['predict', 'specs/xor.mlp', '--weights', 'xor.safetensors', '--data']
    const { code, stdout } = await mlpc([...predict, 'odd.csv'])
    expect({ code, lines: stdout.split('\n').length }).toEqual({ code: 0, lines: 6 })
    expect((await mlpc([...predict, 'even.csv'])).stdout).toBe(stdout)
  })

  it('does not blame the target where weights know no names', async () => {
    const lines = readFileSync(file('specs/iris.csv'), 'utf8').trimEnd().split('\n')
    write('numbers.csv', lines.slice(1).join('\n'))
    const options = ['--data', 'numbers.csv', '--epochs', '1', '--quiet']
    expect(await mlpc(['train', 'specs/iris.mlp', ...options])).toMatchObject({ code: 0 })
    const predict = ['predict', 'specs/iris.mlp', '--weights', 'iris.safetensors', '--data']
    write('few.csv', 'sepal_length,sepal_width,petal_length\n1,2,3\n')
    expect((await mlpc([...predict, 'few.csv'])).stderr).toBe(
      'error MLP2215  `few.csv` has 3 columns, but `input flower` has 4 values; the header (line 1) names `sepal_length`, `sepal_width`, `petal_length`\n',
    )
    write('few.csv', '1,2,3\n')
    expect((await mlpc([...predict, 'few.csv'])).stderr).toBe(
      'error MLP2215  `few.csv` has 3 columns, but `input flower` has 4 values\n',
    )
  })

  it('keeps the place of rows that lack a value, without an answer', async () => {
    const xor = await train('xor')
    write('gaps.csv', 'x1,x2\n0,0\n?,1\n1,0\n,\n')
    const refused = await mlpc(['predict', ...xor, '--data', 'gaps.csv'])
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toBe(
      'error MLP2206  `gaps.csv`: 2 of 4 rows lack a value (`x1`: 2, `x2`: 1; first in line 3); fill them in, or leave these rows out with `--skip-incomplete`\n',
    )
    const skipping = ['predict', ...xor, '--data', 'gaps.csv', '--skip-incomplete']
    const { stdout, stderr, code } = await mlpc(skipping)
    expect(stdout).toMatch(/^y,y\.probability\n0,\S+\n,\n1,\S+\n,\n$/)
    expect(stderr).toMatch(/^warning MLP2306 .* 2 of 4 rows lack a value .* and are skipped\n$/)
    expect(code).toBe(0)
    const json = JSON.parse((await mlpc([...skipping, '--format', 'json'])).stdout)
    expect(json.predictions).toMatchObject([{ label: false }, null, { label: true }, null])
  })

  it('quotes the cell of a missing number, so that no reader takes its line for none', async () => {
    write('line.mlp', 'mlp 1\nmodel Line {\n  input x 1\n  dense 1\n  output y number\n}\ntrain Line { for 1 epoch }\n')
    write('line.csv', 'x,y\n1,1\n2,NA\nNA,3\n')
    const trained = await mlpc(['train', 'line.mlp', '--data', 'line.csv', '--skip-incomplete'])
    expect(trained).toMatchObject({ code: 0, stdout: expect.stringContaining('on 1 row') })
    const skipping = ['--weights', 'line.safetensors', '--data', 'line.csv', '--skip-incomplete']
    expect((await mlpc(['predict', 'line.mlp', ...skipping])).stdout).toMatch(/^y\n\S+\n\S+\n""\n$/)
    expect((await mlpc(['evaluate', 'line.mlp', ...skipping])).stdout).toContain('Line: 1 row of line.csv')
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

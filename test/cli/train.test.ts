import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { idx } from '../data/idx-file.js'
import { bench } from './harness.js'

const { mlpc, folder, write } = bench()
const file = (path: string) => join(folder(), path)

/** A spec like xor's, with other words in its train block. */
const xor = (train: string, name = 'Xor') =>
  `model ${name} {\n  input x 2\n  dense 8 tanh\n  dense 1\n  output y binary\n}\n` +
  (train && `train ${name} {\n  loss bce\n  batch all\n  seed 1\n  ${train}\n}\n`)

describe('mlpc train', () => {
  it('learns exclusive-or, says how well, and saves the weights', async () => {
    const { code, stdout, stderr } = await mlpc(['train', 'specs/xor.mlp'])
    expect(stdout).toMatch(
      /^Xor: 200 epochs on 4 rows in [\d.]+ m?s \(seed 42\)\n +loss +accuracy\n +training .* 100\.0%\n/,
    )
    expect(stdout).toMatch(/ {2}weights {3}xor\.safetensors \(\d+ B\)\n$/)
    expect(stderr).toMatch(/^epoch {3}1\/200 {2}loss \S+ {2}\S+ rows\/s\n/)
    expect(code).toBe(0)
    expect(readdirSync(folder()).sort()).toEqual(['specs', 'xor.safetensors'])
  })

  it('holds rows out as the spec says, and reports on them', async () => {
    const { code, stdout, stderr } = await mlpc(['train', 'specs/iris.mlp', '--epochs', '20'])
    expect(stdout).toContain('Iris: 20 epochs on 120 rows, 30 rows held out')
    expect(stdout).toMatch(/held out .*%/)
    expect(stderr).toMatch(/held out \d+\.\d%/)
    expect(code).toBe(0)
  })

  it('says which files took the place of others', async () => {
    const train = async () => (await mlpc(['train', 'specs/xor.mlp', '--epochs', '1', '--report', 'xor.html'])).stdout
    expect(await train()).toMatch(/weights {3}xor\.safetensors \(\d+ B\)\n {2}report {4}xor\.html\n$/)
    expect(await train()).toMatch(
      /weights {3}xor\.safetensors \(\d+ B, replaced\)\n {2}report {4}xor\.html \(replaced\)\n$/,
    )
  })

  it('says what to do where the last step has too few rows', async () => {
    const norm = (batch: number) =>
      `mlp 1\n${xor('data "specs/xor.csv"\n  optim sgd(lr: 0.1)\n  for 1 epoch').replace('dense 1\n', 'norm batch\n  dense 1\n').replace('batch all', `batch ${batch}`)}`
    write('norm.mlp', norm(3))
    expect(await mlpc(['train', 'norm.mlp'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'error MLP2121  `norm batch` needs 2 rows a step, and the last step of an epoch has 1 (4 rows by 3); say `batch 2`, for instance\n',
    })
    write('norm.mlp', norm(2))
    expect(await mlpc(['train', 'norm.mlp'])).toMatchObject({ code: 0 })
    write('one.csv', '0,1,1\n')
    const { stderr } = await mlpc(['train', 'norm.mlp', '--data', 'one.csv'])
    expect(stderr).toContain('MLP2121  `norm batch` needs 2 rows a step, and there is 1 row\n')
  })

  it('prints a line now and then, and a bar only on a terminal', async () => {
    const plain = await mlpc(['train', 'specs/xor.mlp'])
    expect(plain.stderr.match(/^epoch/gm)).toHaveLength(11)
    expect(plain.stderr).not.toContain('\r')
    const bar = await mlpc(['train', 'specs/xor.mlp', '--epochs', '100'], { tty: true })
    expect(bar.stderr).toContain('\r\x1b[K')
    expect(bar.stderr).toMatch(/epoch 100\/100 {2}━{20} {2}loss \S+ █[▁▂▃▄▅▆▇█]+▁/)
  })

  it('gives the same weights for the same seed, and others for another', async () => {
    const weights = async (...options: string[]) => {
      await mlpc(['train', 'specs/xor.mlp', '--epochs', '5', '--out', 'w.safetensors', ...options])
      return readFileSync(file('w.safetensors')).toString('base64')
    }
    const first = await weights('--seed', '7')
    expect(await weights('--seed', '7')).toBe(first)
    expect(await weights('--seed', '8')).not.toBe(first)
  })

  it('takes data and rows to hold out from other files, relative to where the user stands', async () => {
    write('more.csv', '0,0,no\n0,1,yes\n1,0,yes\n1,1,no\n')
    write('held.csv', 'y,x1,x2\n1,0,1\n')
    const argv = [
      'train',
      'specs/xor.mlp',
      '--data',
      'more.csv',
      '--validation',
      'held.csv',
      '--out',
      'new/w.safetensors',
    ]
    expect(await mlpc(argv)).toMatchObject({ code: 0, stdout: expect.stringContaining('on 4 rows, 1 row held out') })
    expect(existsSync(file('new/w.safetensors'))).toBe(true)
  })

  it('matches the columns of other files by the names of the one that it trains on', async () => {
    const header = 'sepal_length,sepal_width,petal_length,petal_width,species'
    const lines = readFileSync(file('specs/iris.csv'), 'utf8').trimEnd().split('\n')
    const backwards = lines.map((line) => line.split(',').reverse().join())
    write('backwards.csv', backwards.join('\n'))
    const train = (held: string) =>
      mlpc([
        'train',
        'specs/iris.mlp',
        '--epochs',
        '3',
        '--validation',
        held,
        '--test',
        held,
        '--quiet',
        '--format',
        'json',
      ])
    const metrics = async (held: string): Promise<unknown> => {
      const { validation, test } = JSON.parse((await train(held)).stdout)
      return { validation, test }
    }
    expect(lines[0]).toBe(header)
    expect(await metrics('backwards.csv')).toEqual(await metrics('specs/iris.csv'))
    write('other.csv', ['a,b,c,d,species', ...lines.slice(1)].join('\n'))
    expect(JSON.parse((await train('other.csv')).stdout)).toMatchObject({
      exitCode: 1,
      diagnostics: [{ code: 'MLP2218' }, { code: 'MLP2218' }],
    })
  })

  describe('with a pair of IDX files', () => {
    const spec = xor('data "bits/train" test: "bits/exam"\n  optim sgd(lr: 0.1)\n  for 1 epoch')
    beforeEach(() => {
      mkdirSync(file('bits'))
      for (const part of ['train', 'exam', 'other']) {
        writeFileSync(file(`bits/${part}-images-idx3-ubyte`), idx([4, 1, 2], [0, 0, 0, 1, 1, 0, 1, 1]))
      }
      writeFileSync(file('bits/train-labels-idx1-ubyte'), idx([4], [0, 1, 1, 0]))
      // Whatever the answers, not all of them can be right; for `other` exactly as many are as here are wrong.
      writeFileSync(file('bits/exam-labels-idx1-ubyte'), idx([4], [1, 1, 1, 1]))
      writeFileSync(file('bits/other-labels-idx1-ubyte'), idx([4], [0, 0, 0, 0]))
      write('bits.mlp', `mlp 1\n${spec}`)
    })
    const accuracies = (stdout: string) => [...stdout.matchAll(/ ([\d.]+)%$/gm)].map(([, share]) => Number(share))

    it('measures the part that the spec calls its test, at the end', async () => {
      const { stdout, stderr, code } = await mlpc(['train', 'bits.mlp'])
      expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.not.stringContaining('error') })
      expect(stdout).toMatch(/^Xor: 1 epoch on 4 rows, 4 rows to test in/)
      expect(stdout).toMatch(/^ +training .*\n +test .*%$/m)
      expect(stderr).not.toContain('test')
    })

    it('or the one that the command names', async () => {
      const [, exam = NaN] = accuracies((await mlpc(['train', 'bits.mlp'])).stdout)
      const [, other] = accuracies((await mlpc(['train', 'bits.mlp', '--test', 'bits/other'])).stdout)
      expect(other).toBe(100 - exam)
    })

    it('takes every part from the command line', async () => {
      const argv = ['--data', 'bits/other', '--validation', 'bits/train', '--test', 'specs/xor.csv']
      const { stdout } = await mlpc(['train', 'bits.mlp', ...argv])
      expect(stdout).toMatch(/on 4 rows, 4 rows held out, 4 rows to test in/)
    })

    it('reads the test part before it trains', async () => {
      rmSync(file('bits/exam-labels-idx1-ubyte'))
      const { stderr, code } = await mlpc(['train', 'bits.mlp'])
      expect(stderr).toBe(
        'error MLP2220  `bits/exam-images-idx3-ubyte` has no labels: there is no `bits/exam-labels-idx1-ubyte` (nor `.gz`)\n',
      )
      expect(code).toBe(1)
    })
  })

  it('sets a `let` of the spec', async () => {
    write(
      'wide.mlp',
      `mlp 1\nlet width = 8\n${xor('data "specs/xor.csv"\n  optim sgd(lr: 0.1)\n  for 1 epoch').replace('dense 8', 'dense width')}`,
    )
    const size = async (...options: string[]) => {
      await mlpc(['train', 'wide.mlp', ...options])
      return readFileSync(file('wide.safetensors')).length
    }
    expect(await size('--set', 'width=16')).toBeGreaterThan(await size())
  })

  it('warns of numbers to predict that the training cannot reach, and of no others', async () => {
    const spec = (optim: string) =>
      `model House {\n  input area 1\n  norm batch\n  dense 8 relu\n  dense 1\n  output price number\n}\n` +
      `train House {\n  loss mse\n  optim ${optim}\n  for 2 epochs\n}\n`
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${103_000 + 15_000 * i}`)
    write('house.csv', `area,price\n${rows.join('\n')}\n`)
    write('near.csv', `area,price\n${rows.map((_, i) => `${i},${i / 10}`).join('\n')}\n`)
    const warned = async (optim: string, data: string): Promise<string> => {
      write('house.mlp', spec(optim))
      return (await mlpc(['train', 'house.mlp', '--data', data])).stderr
    }
    expect(await warned('adam', 'house.csv')).toContain(
      'warning MLP2305  numbers of `price` go from 103,000 to 688,000, answers begin near 0, and this training is too ' +
        'short to get there; divide the column, say by 1,000,000, or take a far larger rate, `optim adam(lr: 1)` for instance',
    )
    expect(await warned('adam', 'near.csv')).not.toContain('MLP2305')
    expect(await warned('adam(lr: 200)', 'house.csv')).not.toContain('MLP2305')
    expect(await warned('sgd(lr: 1e-12)', 'house.csv')).not.toContain('MLP2305')
    const autoencoder = await mlpc(['train', 'specs/denoise.mlp', '--epochs', '1'])
    expect(autoencoder.stderr).not.toContain('MLP2305')
  })

  it('keeps the good weights when a run diverges', async () => {
    write(
      'wild.mlp',
      `mlp 1\n${xor('data "wild.csv"\n  loss mse\n  optim sgd(lr: 1e30)\n  for 50 epochs').replace('loss bce\n', '').replace('output y binary', 'output y number').replace('8 tanh', '8 relu')}`,
    )
    write('wild.csv', '0,0,1\n0,1,2\n1,0,3\n1,1,4\n')
    write('wild.safetensors', 'good')
    const { code, stderr } = await mlpc(['train', 'wild.mlp'])
    expect(stderr).toMatch(/error MLP210[57] {2}.*nothing was saved/)
    expect(code).toBe(1)
    expect(readFileSync(file('wild.safetensors'), 'utf8')).toBe('good')
  })

  it('keeps the good weights when the data is bad', async () => {
    write('xor.safetensors', 'good')
    write('bad.csv', '0,0,0\n0,one,1\n')
    const { code, stderr } = await mlpc(['train', 'specs/xor.mlp', '--data', 'bad.csv'])
    expect(stderr).toBe('error MLP2205  `bad.csv`, line 2, column 2: `one` is not a number\n')
    expect(code).toBe(1)
    expect(readFileSync(file('xor.safetensors'), 'utf8')).toBe('good')
  })

  it('never writes over data, a spec or anything else that is no file of its kind', async () => {
    write('iris.csv', readFileSync(file('specs/iris.csv'), 'utf8'))
    const before = readFileSync(file('iris.csv'), 'utf8')
    for (const option of ['--out', '--checkpoint', '--report']) {
      const { code, stdout, stderr } = await mlpc(['train', 'specs/iris.mlp', option, 'iris.csv'])
      expect(stderr).toContain('error MLP2013  iris.csv is there already, and is no ')
      expect(stdout).toBe('')
      expect(code).toBe(1)
    }
    expect(readFileSync(file('iris.csv'), 'utf8')).toBe(before)
  })

  it('refuses a place that cannot be written before it trains', async () => {
    const { code, stderr } = await mlpc(['train', 'specs/xor.mlp', '--out', 'specs'])
    expect(stderr).toBe('error MLP2003  cannot write specs: it is a folder\n')
    expect(code).toBe(1)
  })

  it.each([
    {
      what: 'no train block',
      spec: xor(''),
      says: 'MLP2101  two.mlp does not say how to train `Xor`; add `train Xor { … }`',
    },
    {
      what: 'two models',
      spec: xor('optim sgd(lr: 1)\n  for 1 epoch') + xor('optim sgd(lr: 1)\n  for 1 epoch', 'Nor'),
      says: 'MLP2102  two.mlp trains 2 models; choose one with `--model Xor` (Xor, Nor)',
    },
    { what: 'no data', spec: xor('optim sgd(lr: 1)\n  for 1 epoch'), says: 'MLP2104  no data to train Xor on' },
    {
      what: 'missing data',
      spec: xor('data "none.csv"\n  optim sgd(lr: 1)\n  for 1 epoch'),
      says: 'MLP2001  cannot read none.csv: no such file',
    },
    {
      what: 'too few rows',
      spec: xor('data "one.csv" val: 20%\n  optim sgd(lr: 1)\n  for 1 epoch'),
      says: 'MLP2214  `one.csv` has 1 row: too few to hold out 20.0%',
    },
  ])('refuses $what', async ({ spec, says }) => {
    write('two.mlp', `mlp 1\n${spec}`)
    write('one.csv', '1,1,0\n')
    const { code, stderr } = await mlpc(['train', 'two.mlp'])
    expect(stderr).toContain(`error ${says}`)
    expect(code).toBe(1)
    expect(existsSync(file('two.safetensors'))).toBe(false)
  })

  it('trains the model that is named, into a file of its own', async () => {
    const both =
      xor('data "specs/xor.csv"\n  optim sgd(lr: 1)\n  for 1 epoch') +
      xor('data "specs/xor.csv"\n  optim sgd(lr: 1)\n  for 1 epoch', 'Nor')
    writeFileSync(file('two.mlp'), `mlp 1\n${both}`)
    expect(await mlpc(['train', 'two.mlp', '--model', 'Nor'])).toMatchObject({ code: 0 })
    expect(existsSync(file('two.Nor.safetensors'))).toBe(true)
    const wrong = await mlpc(['train', 'two.mlp', '--model', 'Nur'])
    expect(wrong.stderr).toBe('error MLP2103  two.mlp has no model `Nur`; did you mean `Nor`?\n')
  })

  it('says nothing with --quiet', async () => {
    expect(await mlpc(['train', 'specs/xor.mlp', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(existsSync(file('xor.safetensors'))).toBe(true)
  })
})

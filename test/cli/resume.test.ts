import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { bench } from './harness.js'

const { mlpc, folder } = bench()
const file = (path: string) => join(folder(), path)
const bytesOf = (path: string) => readFileSync(file(path)).toString('base64')

/** Without what a file says of its spec. */
const tensorsOf = (base64: string) => decodeSafetensors(Buffer.from(base64, 'base64')).tensors

const edit = (change: (text: string) => string) => {
  const text = readFileSync(file('specs/xor.mlp'), 'utf8')
  expect(change(text)).not.toBe(text)
  writeFileSync(file('specs/xor.mlp'), change(text))
}

describe('Ctrl-C', () => {
  it('saves weights and a checkpoint, says how to go on, and ends with 130', async () => {
    const { code, stdout } = await mlpc(['train', 'specs/iris.mlp'], { interruptAfter: /epoch/ })
    expect(stdout).toMatch(/^Iris: stopped after epoch \d+ of 100, after \d+ steps and [\d.]+ m?s \(seed 1\)\n/)
    expect(stdout).toMatch(/ {2}weights {5}iris\.safetensors \(.*\)\n {2}checkpoint {2}iris\.checkpoint \(.*\)\n/)
    expect(stdout).toMatch(/ {2}go on with {2}mlpc train specs\/iris\.mlp --resume iris\.checkpoint\n$/)
    expect(code).toBe(130)
    expect(readdirSync(folder()).sort()).toEqual(['iris.checkpoint', 'iris.safetensors', 'specs'])
  })

  it('goes on with the rows that it had', async () => {
    const { stdout } = await mlpc(['train', 'specs/iris.mlp', '--skip-incomplete'], { interruptAfter: /epoch/ })
    expect(stdout).toMatch(
      / {2}go on with {2}mlpc train specs\/iris\.mlp --resume iris\.checkpoint --skip-incomplete\n$/,
    )
  })

  it('goes on with the columns that it had, wherever they stand now', async () => {
    await mlpc(['train', 'specs/iris.mlp', '--epochs', '30'])
    const whole = bytesOf('iris.safetensors')
    await mlpc(['train', 'specs/iris.mlp', '--epochs', '30'], { interruptAfter: /epoch/ })
    const lines = readFileSync(file('specs/iris.csv'), 'utf8').trimEnd().split('\n')
    writeFileSync(file('backwards.csv'), lines.map((line) => line.split(',').reverse().join()).join('\n'))
    const goOn = ['train', 'specs/iris.mlp', '--resume', 'iris.checkpoint', '--data', 'backwards.csv']
    expect(await mlpc(goOn)).toMatchObject({ code: 0 })
    expect(bytesOf('iris.safetensors')).toBe(whole)
  })

  it('leads to the same weights when the run goes on', async () => {
    await mlpc(['train', 'specs/iris.mlp', '--epochs', '30', '--seed', '9'])
    const whole = bytesOf('iris.safetensors')
    await mlpc(['train', 'specs/iris.mlp', '--epochs', '30', '--seed', '9'], { interruptAfter: /epoch/ })
    expect(bytesOf('iris.safetensors')).not.toBe(whole)
    const { code, stdout, stderr } = await mlpc(['train', 'specs/iris.mlp', '--resume', 'iris.checkpoint'])
    expect(bytesOf('iris.safetensors')).toBe(whole)
    expect(stdout).toMatch(/^Iris: 30 epochs on 120 rows, 30 rows held out in .* \(seed 9\)/)
    expect(stderr).toMatch(/^epoch {2}\d\/30 /)
    expect(code).toBe(0)
  })

  it('repeats in the command what the run needs, as a shell reads it', async () => {
    writeFileSync(file("bob's data.csv"), readFileSync(file('specs/iris.csv')))
    const options = ['--data', "bob's data.csv", '--out', 'out/w.safetensors']
    const { stdout } = await mlpc(['train', 'specs/iris.mlp', ...options], { interruptAfter: /epoch/ })
    expect(stdout).toContain(
      String.raw`mlpc train specs/iris.mlp --resume out/w.checkpoint --data 'bob'\''s data.csv' --out out/w.safetensors`,
    )
  })
})

describe('--checkpoint', () => {
  it('writes one after each epoch, the last of which knows that nothing is left to do', async () => {
    await mlpc(['train', 'specs/xor.mlp', '--epochs', '5', '--checkpoint', 'runs/xor.checkpoint'])
    const weights = bytesOf('xor.safetensors')
    const { code, stdout, stderr } = await mlpc(['train', 'specs/xor.mlp', '--resume', 'runs/xor.checkpoint'])
    expect(stdout).toMatch(/^Xor: 5 epochs on 4 rows/)
    expect(stderr).toContain(
      'warning MLP2120  the run of runs/xor.checkpoint had come to its end after 5 epochs: nothing was trained; ' +
        '`--epochs 10`, say, makes it longer',
    )
    expect(bytesOf('xor.safetensors')).toBe(weights)
    expect(code).toBe(0)
  })

  it('lets a run be made longer', async () => {
    await mlpc(['train', 'specs/xor.mlp', '--epochs', '12'])
    const whole = bytesOf('xor.safetensors')
    await mlpc(['train', 'specs/xor.mlp', '--epochs', '5', '--checkpoint', 'xor.checkpoint'])
    const { stderr } = await mlpc(['train', 'specs/xor.mlp', '--epochs', '12', '--resume', 'xor.checkpoint'])
    expect(bytesOf('xor.safetensors')).toBe(whole)
    expect(stderr).not.toContain('MLP2120')
    const shorter = await mlpc(['train', 'specs/xor.mlp', '--epochs', '3', '--resume', 'xor.checkpoint'])
    expect(shorter.stderr).toBe(
      'error MLP2124  the run of xor.checkpoint has made 5 epochs, and is to have 3 in all; ' +
        '`--epochs` makes it longer, and without `--resume` a run begins anew\n',
    )
  })

  it('is not written over by a run that diverges, nor are weights', async () => {
    const train = (...more: string[]) => mlpc(['train', 'specs/xor.mlp', '--checkpoint', 'xor.checkpoint', ...more])
    await train('--epochs', '2')
    const before = [bytesOf('xor.safetensors'), bytesOf('xor.checkpoint')]
    edit((text) => text.replace('adam(lr: 0.05)', 'sgd(lr: 1e40)'))
    // The loss of the only step is a number; the weights that it leaves are not.
    const { code, stderr } = await train('--epochs', '1')
    expect(stderr).toMatch(
      /error MLP2105 {2}Xor diverged, nothing was saved: the tensor 0\.weight has a number that is -?Inf/,
    )
    expect(code).toBe(1)
    expect([bytesOf('xor.safetensors'), bytesOf('xor.checkpoint')]).toEqual(before)
  })

  it('is refused before training where it cannot be written', async () => {
    const { code, stderr } = await mlpc(['train', 'specs/xor.mlp', '--checkpoint', 'specs'])
    expect(stderr).toBe('error MLP2003  cannot write specs: it is a folder\n')
    expect(code).toBe(1)
  })
})

describe('--resume', () => {
  it('refuses what is no checkpoint of this spec', async () => {
    await mlpc(['train', 'specs/xor.mlp', '--epochs', '2', '--checkpoint', 'xor.checkpoint'])
    const weights = bytesOf('xor.safetensors')
    const resume = async (spec: string, path: string, ...more: string[]) => {
      const { code, stderr } = await mlpc(['train', spec, '--resume', path, ...more])
      expect(code).toBe(1)
      return stderr
    }
    expect(await resume('specs/xor.mlp', 'xor.safetensors')).toMatch(
      /^error MLP2110 {2}cannot go on with Xor from xor\.safetensors: the file holds weights alone; Ctrl-C and.* \(WRONG_FILE\)\n$/,
    )
    expect(await resume('specs/iris.mlp', 'xor.checkpoint')).toMatch(/MLP2110 .* \(WRONG_ARCHITECTURE\)/)
    expect(await resume('specs/xor.mlp', 'none.checkpoint')).toMatch(/MLP2001 {2}cannot read none\.checkpoint/)
    expect(await resume('specs/xor.mlp', 'xor.checkpoint', '--seed', '3')).toBe(
      'error MLP2111  the run of xor.checkpoint has the seed 42; leave `--seed` away\n',
    )
    writeFileSync(file('specs/xor.csv'), readFileSync(file('specs/xor.csv'), 'utf8').replace(/.*\n$/, ''))
    expect(await resume('specs/xor.mlp', 'xor.checkpoint')).toBe(
      'error MLP2123  the run of xor.checkpoint trains on 4 rows, and here are 3; without `--resume` a run begins anew\n',
    )
    expect(bytesOf('xor.safetensors')).toBe(weights)
  })

  it('goes on after the spec got a comment, another layout and another length', async () => {
    const short = (text: string) => text.replace(/for +\d+/, 'for 5')
    const long = (text: string) => short(text).replace('for 5', '// longer\n  for     9')
    edit(long)
    await mlpc(['train', 'specs/xor.mlp'])
    const whole = bytesOf('xor.safetensors')
    edit((text) => text.replace(/\/\/ longer\n +for +9/, 'for 5'))
    await mlpc(['train', 'specs/xor.mlp', '--checkpoint', 'xor.checkpoint'])
    expect(bytesOf('xor.safetensors')).not.toBe(whole)
    edit(long)
    await mlpc(['fmt', 'specs/xor.mlp'])
    const { code, stdout, stderr } = await mlpc(['train', 'specs/xor.mlp', '--resume', 'xor.checkpoint'])
    expect(stderr).not.toMatch(/error|warning/)
    expect(stderr).toContain('/9 ')
    expect(stdout).toMatch(/^Xor: 9 epochs/)
    expect(bytesOf('xor.safetensors')).toBe(whole)
    expect(code).toBe(0)
    await mlpc(['train', 'specs/xor.mlp', '--checkpoint', 'xor.checkpoint'])
    edit((text) => text.replace(/for +9/, 'for 5'))
    const shorter = await mlpc(['train', 'specs/xor.mlp', '--resume', 'xor.checkpoint'])
    expect(shorter.stderr).toMatch(/^error MLP2124 .* has made 9 epochs, and is to have 5 in all/)
  })

  it('says how to go on after the spec came to mean another run', async () => {
    await mlpc(['train', 'specs/xor.mlp', '--epochs', '2', '--checkpoint', 'xor.checkpoint'])
    const weights = bytesOf('xor.safetensors')
    edit((text) => text.replace('0.05', '0.04'))
    const refused = await mlpc(['train', 'specs/xor.mlp', '--resume', 'xor.checkpoint', '--epochs', '4'])
    expect(refused.stderr).toBe(
      'error MLP2122  the spec means another run of Xor than that of xor.checkpoint; ' +
        '`--changed` goes on by the spec all the same, and without `--resume` a run begins anew\n',
    )
    expect(bytesOf('xor.safetensors')).toBe(weights)
    const resumed = await mlpc(['train', 'specs/xor.mlp', '--resume', 'xor.checkpoint', '--changed', '--epochs', '4'])
    expect(resumed).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Xor: 4 epochs/) })
    const edited = bytesOf('xor.safetensors')
    edit((text) => text.replace('0.04', '0.05'))
    await mlpc(['train', 'specs/xor.mlp', '--resume', 'xor.checkpoint', '--epochs', '4'])
    expect(tensorsOf(edited)).not.toEqual(tensorsOf(bytesOf('xor.safetensors')))
    const alone = await mlpc(['train', 'specs/xor.mlp', '--changed'])
    expect(alone.stderr).toBe('error MLP2125  `--changed` is for a run that goes on; add `--resume FILE`\n')
  })
})

describe('stop', () => {
  const stopping = (data: string) =>
    readFileSync(file('specs/iris.mlp'), 'utf8')
      .replace('data  "iris.csv" val: 20%', data)
      .replace('seed  1', 'seed  1\n  stop val.loss patience: 3 epochs restore: best')

  it('ends training early, and says which epoch was best', async () => {
    writeFileSync(file('specs/stop.mlp'), stopping('data "iris.csv" val: 20%').replace('0.01', '0.2'))
    const { code, stdout } = await mlpc(['train', 'specs/stop.mlp'])
    expect(stdout).toMatch(
      /^Iris: \d+ epochs \(stopped early; best in epoch \d+: 0\.\d+\) on 120 rows, 30 rows held out/,
    )
    expect(code).toBe(0)
  })

  it('needs rows that are held out', async () => {
    writeFileSync(file('specs/stop.mlp'), stopping('data "iris.csv"'))
    const { code, stderr } = await mlpc(['train', 'specs/stop.mlp'])
    expect(stderr).toMatch(/^error MLP2112 {2}the training of Iris goes by `val\.loss`, and no rows are held out; say/)
    expect(code).toBe(1)
    expect(existsSync(file('stop.safetensors'))).toBe(false)
  })

  it('needs them for a rate that falls on plateaus, too, and shows the rate', async () => {
    const falling = (data: string) => stopping(data).replace(/stop .*/, 'rate plateau(patience: 2 epochs)')
    writeFileSync(file('specs/stop.mlp'), falling('data "iris.csv"'))
    const { stderr } = await mlpc(['train', 'specs/stop.mlp'])
    expect(stderr).toMatch(/^error MLP2112 {2}the training of Iris goes by `val\.loss`/)
    writeFileSync(file('specs/stop.mlp'), falling('data "iris.csv" val: 20%'))
    const trained = await mlpc(['train', 'specs/stop.mlp'])
    expect(trained.stderr).toMatch(/^epoch +1\/\d+ .* rate 0\.01 /)
    expect(trained.code).toBe(0)
  })
})

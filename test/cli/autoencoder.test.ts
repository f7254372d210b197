import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc, folder, write } = bench()
const file = (path: string) => join(folder(), path)
const headings = (page: string) =>
  [...readFileSync(file(page), 'utf8').matchAll(/<h[23]>(.*?)<\/h[23]>/g)].map(([, title]) => title)

/** The four measures of an iris as a picture of two by two. */
const autoencoder = `mlp 1
model Leaves {
  input   leaf 2x2 range: 0..8 scale: 0..1
  corrupt mask(10%)
  code:   dense 3 tanh
  dense   4
  output  leaf
}
train Leaves {
  data  "specs/iris.csv" val: 20%
  loss  mse
  optim adam(lr: 1e-2)
  batch 8
  for   5 epochs
}
`
const pretrained = `mlp 1
model Sda {
  input  leaf 2x2 range: 0..8 scale: 0..1
  stack encoder { dense 6 sigmoid }
  dense  3
  output species class ["setosa", "versicolor", "virginica"]
}
pretrain Sda.encoder {
  decoder tied sigmoid
  corrupt mask(10%)
  for     3 epochs
}
train Sda {
  data  "specs/iris.csv" val: 20%
  start pretrained
  rate  cosine
  for   3 epochs
}
`
beforeEach(() => {
  write('leaves.mlp', autoencoder)
  write('sda.mlp', pretrained)
})

describe('an autoencoder on the command line', () => {
  const files = ['--weights', 'leaves.safetensors', '--data', 'specs/iris.csv']

  it('trains on rows that have other columns too, and is measured on them', async () => {
    const { code, stdout } = await mlpc(['train', 'leaves.mlp'])
    expect(stdout).toMatch(/^Leaves: 5 epochs on 120 rows, 30 rows held out/)
    expect(code).toBe(0)
    const evaluated = await mlpc(['evaluate', 'leaves.mlp', ...files])
    expect(evaluated.stdout).toMatch(/^Leaves: 150 rows of specs\/iris\.csv\n {2}loss +0\.\d+\n$/)
  })

  it('prints the reconstruction of each row, in the units of the input', async () => {
    await mlpc(['train', 'leaves.mlp', '--epochs', '40'])
    const { stdout } = await mlpc(['predict', 'leaves.mlp', ...files])
    const [header, first, ...others] = stdout.trimEnd().split('\n')
    expect(header).toBe('leaf.0,leaf.1,leaf.2,leaf.3')
    expect(others).toHaveLength(149)
    // A setosa: 5.1, 3.5, 1.4, 0.2.
    const values = (first ?? '').split(',').map(Number)
    expect(values[0]).toBeGreaterThan(4)
    expect(values[0]).toBeLessThan(6)
    write('back.csv', stdout)
    const again = await mlpc(['predict', 'leaves.mlp', '--weights', 'leaves.safetensors', '--data', 'back.csv'])
    expect(again.code).toBe(0)
  })
})

describe('--report', () => {
  it('shows curves, filters and mistakes of any model', async () => {
    const { code, stdout } = await mlpc(['train', 'specs/digits.mlp', '--epochs', '2', '--report', 'pages/digits.html'])
    expect(stdout).toMatch(/\n {2}report {4}pages\/digits\.html\n$/)
    expect(code).toBe(0)
    expect(headings('pages/digits.html')).toEqual([
      'Result',
      'Learning',
      'Loss',
      'Accuracy',
      'What it looks for',
      'Filters of the trained model',
      'Confusion',
      'Settings',
    ])
  })

  it('shows each layer that was pretrained, and what came back from its first code', async () => {
    const { stdout } = await mlpc(['train', 'sda.mlp', '--report', 'sda.html', '--format', 'json'])
    expect(JSON.parse(stdout).report).toBe('sda.html')
    expect(headings('sda.html')).toEqual([
      'Result',
      'Learning',
      'Loss of pretraining encoder.1',
      'Loss of fine-tuning',
      'Accuracy',
      'Learning rate',
      'What it looks for',
      'Filters after the pretraining',
      'Filters of the trained model',
      'Reconstruction',
      'Confusion',
      'Pretraining',
      'Settings',
    ])
    const lines = [
      ...readFileSync(file('sda.html'), 'utf8').matchAll(/<th scope="row">(as it is|corrupt .*?|comes back)</g),
    ]
    expect(lines.map(([, title]) => title)).toEqual(['as it is', 'corrupt mask(10%)', 'comes back'])
  })

  it.each([
    ['a norm', 'dense 6 sigmoid', 'dense 6; norm batch; act sigmoid'],
    ['decoders that are kept', 'decoder untied', 'decoder untied keep: on'],
    ['no corruption', 'corrupt mask(10%)', ''],
  ])('shows layers with %s, too', async (_, written, instead) => {
    write('sda.mlp', pretrained.replace('tied', 'untied').replace(written, instead))
    const { code, stderr } = await mlpc(['train', 'sda.mlp', '--report', 'sda.html', '--quiet'])
    expect([code, stderr]).toEqual([0, ''])
    expect(readFileSync(file('sda.html'), 'utf8')).toContain('By encoder.1 as its pretraining left it')
  })

  it('shows what an autoencoder makes of corrupted rows', async () => {
    await mlpc(['train', 'leaves.mlp', '--report', 'leaves.html'])
    expect(headings('leaves.html')).toContain('Reconstruction')
    expect(readFileSync(file('leaves.html'), 'utf8')).toContain('By the trained model, of the held-out rows.')
  })

  it('leaves pictures out where the input is none', async () => {
    await mlpc(['train', 'specs/xor.mlp', '--epochs', '2', '--report', 'xor.html'])
    expect(headings('xor.html')).toEqual(['Result', 'Learning', 'Loss', 'Confusion', 'Settings'])
  })

  it('is refused before training where it cannot be written', async () => {
    const { code, stderr } = await mlpc(['train', 'specs/xor.mlp', '--report', 'specs'])
    expect(stderr).toBe('error MLP2003  cannot write specs: it is a folder\n')
    expect(code).toBe(1)
    expect(existsSync(file('xor.safetensors'))).toBe(false)
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { bench } from './harness.js'

const { mlpc, folder, write } = bench()
const file = (path: string) => join(folder(), path)
const bytesOf = (path: string) => readFileSync(file(path)).toString('base64')

const spec = (lines: { readonly pretrain?: string; readonly train?: string } = {}): string => `mlp 1
model Sda {
  input  leaf 4 range: 0..8 scale: 0..1
  stack encoder {
    dense 6 sigmoid
    dense 3 sigmoid
  }
  dense  3
  output species class ["setosa", "versicolor", "virginica"]
}
pretrain Sda.encoder {
  ${lines.pretrain ?? ''}
  decoder tied sigmoid
  corrupt mask([10%, 20%])
  optim   adam(lr: 1e-2)
  batch   10
  for     4 epochs
}
train Sda {
  ${lines.train ?? 'data "specs/iris.csv" val: 20%; start pretrained'}
  optim  adam(lr: 1e-2)
  batch  10
  for    6 epochs
  seed   3
}
`
beforeEach(() => write('sda.mlp', spec()))

describe('train, where a stack is pretrained', () => {
  it('trains one layer after another, then the whole network', async () => {
    const { code, stdout, stderr } = await mlpc(['train', 'sda.mlp'])
    const begun = stderr.split('\n').flatMap((line) => /^(.*)epoch 1\//.exec(line)?.[1] ?? [])
    expect(begun).toEqual(['encoder.1  ', 'encoder.2  ', ''])
    expect(stdout).toMatch(/^Sda: 6 epochs on 120 rows, 30 rows held out in .* \(seed 3\)\n/)
    expect(stdout).toMatch(/\n {2}pretrained on 120 rows: loss of encoder\.1 \S+ → \S+, of encoder\.2 \S+ → \S+\n/)
    expect(code).toBe(0)
  })

  it('shows a bar for each layer on a terminal', async () => {
    const { stderr } = await mlpc(['train', 'sda.mlp'], { tty: true })
    expect(stderr).toMatch(/encoder\.2 {2}epoch 4\/4 {2}━{20} {2}loss \S+ [▁-█]{4} /)
  })

  it('tells of the layers in JSON', async () => {
    const { stdout } = await mlpc(['train', 'sda.mlp', '--format', 'json', '--quiet'])
    const { pretraining, rows } = JSON.parse(stdout)
    expect(pretraining).toMatchObject([
      { label: 'encoder.1', epochs: 4, losses: expect.any(Array) },
      { label: 'encoder.2', epochs: 4, losses: expect.any(Array) },
    ])
    expect(pretraining[0].losses).toHaveLength(4)
    expect(rows).toEqual({ pretraining: 120, training: 120, validation: 30, test: 0 })
  })

  it('learns from rows without answers: a file of its own, in the spec or on the command line', async () => {
    const bare = readFileSync(file('specs/iris.csv'), 'utf8').replaceAll(/,[^,]*$/gm, '')
    write('bare.csv', bare)
    write('sda.mlp', spec({ pretrain: 'data "bare.csv" rows: 100' }))
    expect((await mlpc(['train', 'sda.mlp'])).stdout).toContain('pretrained on 100 rows')
    const unlabelled = await mlpc(['train', 'sda.mlp', '--unlabelled', 'bare.csv'])
    expect(unlabelled.stdout).toContain('pretrained on 150 rows')
  })

  it('pretrains all stacks on one file', async () => {
    const second = 'stack code { dense 2 sigmoid }\n  dense  3\n  output'
    const block = 'pretrain Sda.code { data "specs/digits.csv"; for 1 epoch }\ntrain'
    const two = spec({ pretrain: 'data "specs/iris.csv"' })
      .replace('dense  3\n  output', second)
      .replace('\ntrain', `\n${block}`)
    write('sda.mlp', two)
    const { code, stderr } = await mlpc(['train', 'sda.mlp'])
    expect(stderr).toBe(
      'error MLP2113  the stacks of Sda are pretrained on one file: `specs/iris.csv`, not `specs/digits.csv` too\n',
    )
    expect(code).toBe(1)
    expect((await mlpc(['train', 'sda.mlp', '--unlabelled', 'specs/iris.csv'])).code).toBe(0)
  })

  it('takes the first rows of a file, and says when there are fewer', async () => {
    write('sda.mlp', spec({ train: 'data "specs/iris.csv" rows: 60; start pretrained' }))
    expect((await mlpc(['train', 'sda.mlp'])).stdout).toMatch(/^Sda: 6 epochs on 60 rows in/)
    write('sda.mlp', spec({ train: 'data "specs/iris.csv" rows: 1000; start pretrained' }))
    const { code, stderr } = await mlpc(['train', 'sda.mlp', '--skip-pretrain'])
    expect(stderr).toMatch(/^warning MLP2304 {2}`specs\/iris\.csv` has 150 rows, fewer than `rows: 1,000`\n/)
    expect(code).toBe(0)
  })

  it('has lengths for both parts', async () => {
    const { stderr } = await mlpc(['train', 'sda.mlp', '--epochs', '2', '--pretrain-epochs', '1'])
    expect(stderr.split('\n').map((line) => line.replace(/ {2}loss.*/, ''))).toEqual([
      'encoder.1  epoch 1/1',
      'encoder.2  epoch 1/1',
      'epoch 1/2',
      'epoch 2/2',
      '',
    ])
  })
})

describe('the seed of a `pretrain` block', () => {
  const weights = async (pretrain: string, ...options: readonly string[]): Promise<string> => {
    write('sda.mlp', spec({ pretrain }))
    expect((await mlpc(['train', 'sda.mlp', '--quiet', ...options])).code).toBe(0)
    const { tensors } = decodeSafetensors(readFileSync(file('sda.safetensors')))
    return [...tensors.values()].map(({ values }) => Array.from(values).join()).join()
  }

  it('counts, unless `--seed` gives one for all', async () => {
    const [own, common] = [await weights('seed 8'), await weights('')]
    expect(own).not.toBe(common)
    expect(await weights('seed 8', '--seed', '3')).toBe(common)
  })

  it('counts after a stop, too', async () => {
    await weights('seed 8')
    const whole = bytesOf('sda.safetensors')
    await mlpc(['train', 'sda.mlp'], { interruptAfter: /encoder\.2 {2}epoch 1/ })
    await mlpc(['train', 'sda.mlp', '--resume', 'sda.checkpoint'])
    expect(bytesOf('sda.safetensors')).toBe(whole)
  })
})

describe('--skip-pretrain', () => {
  it('trains from initial weights', async () => {
    const { code, stdout, stderr } = await mlpc(['train', 'sda.mlp', '--skip-pretrain'])
    expect(stderr).not.toContain('encoder')
    expect(stdout).not.toContain('pretrained')
    expect(code).toBe(0)
  })

  it('has no meaning, as its kin, where nothing is pretrained', async () => {
    const iris = await mlpc(['train', 'specs/iris.mlp', '--skip-pretrain'])
    expect(iris.stderr).toBe(
      'error MLP2114  `--skip-pretrain`: nothing pretrains Iris; add a `pretrain` block for one of its stacks\n',
    )
    write('sda.mlp', spec({ train: 'data "specs/iris.csv"; start initial' }))
    const initial = await mlpc(['train', 'sda.mlp', '--unlabelled', 'specs/iris.csv'])
    expect(initial.stderr).toMatch(/MLP2114 .* does not start from pretrained weights; add `start pretrained`/)
    expect(initial.code).toBe(1)
    const both = await mlpc(['train', 'sda.mlp', '--skip-pretrain', '--pretrain-epochs', '2'])
    expect(both.code).toBe(2)
  })
})

describe('Ctrl-C and --resume', () => {
  it.each([
    ['in the first layer', /encoder\.1 {2}epoch 2/],
    ['between two layers', /encoder\.1 {2}epoch 4/],
    ['in the second layer', /encoder\.2 {2}epoch 1/],
    ['in the fine-tuning', /\nepoch 2/],
  ])('%s: the same weights as without the stop', async (_, interruptAfter) => {
    await mlpc(['train', 'sda.mlp'])
    const whole = bytesOf('sda.safetensors')
    const stopped = await mlpc(['train', 'sda.mlp'], { interruptAfter })
    expect(stopped.code).toBe(130)
    expect(bytesOf('sda.safetensors')).not.toBe(whole)
    const { code } = await mlpc(['train', 'sda.mlp', '--resume', 'sda.checkpoint'])
    expect(bytesOf('sda.safetensors')).toBe(whole)
    expect(code).toBe(0)
  })

  it('says what to do where a step of the pretraining has too few rows', async () => {
    const normed = spec()
      .replace('dense 6 sigmoid', 'dense 6\n    norm batch\n    sigmoid')
      .replace('decoder tied sigmoid\n', '')
    write('sda.mlp', normed)
    const rows = readFileSync(file('specs/iris.csv'), 'utf8').split('\n').slice(0, 22)
    write('few.csv', rows.join('\n'))
    expect(await mlpc(['train', 'sda.mlp', '--unlabelled', 'few.csv'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'error MLP2121  `norm batch` needs 2 rows a step, and the last step of an epoch has 1 (21 rows by 10); say `batch 9`, for instance\n',
    })
    expect(await mlpc(['train', 'sda.mlp', '--epochs', '1', '--pretrain-epochs', '1'])).toMatchObject({ code: 0 })
  })

  it('says where it stopped, and repeats what has not begun yet', async () => {
    const options = ['--epochs', '3', '--pretrain-epochs', '5']
    const { stdout } = await mlpc(['train', 'sda.mlp', ...options], { interruptAfter: /encoder\.2 {2}epoch 1/ })
    expect(stdout).toMatch(/^Sda: stopped after epoch \d of 5 of pretraining encoder\.2 \(2 of 2\), after \d+ steps/)
    expect(stdout).toMatch(
      / {2}go on with {2}mlpc train sda\.mlp --resume sda\.checkpoint --pretrain-epochs 5 --epochs 3\n$/,
    )
    const later = await mlpc(['train', 'sda.mlp', '--skip-pretrain'], { interruptAfter: /epoch 1/ })
    expect(later.stdout).toMatch(/ {2}go on with {2}mlpc train sda\.mlp --resume sda\.checkpoint --skip-pretrain\n$/)
  })

  it('leaves a layer that was under way for the training, with a length of its own', async () => {
    await mlpc(['train', 'sda.mlp', '--pretrain-epochs', '9'], { interruptAfter: /encoder\.1 {2}epoch 2/ })
    const goOn = ['train', 'sda.mlp', '--resume', 'sda.checkpoint']
    const { code, stderr } = await mlpc([...goOn, '--skip-pretrain'])
    expect(stderr).toMatch(/^epoch 1\/6 /)
    expect(code).toBe(0)
  })

  it('is told by the name of its own option that a layer has been trained for longer', async () => {
    await mlpc(['train', 'sda.mlp', '--pretrain-epochs', '9'], { interruptAfter: /encoder\.1 {2}epoch 3/ })
    const { stderr } = await mlpc(['train', 'sda.mlp', '--resume', 'sda.checkpoint', '--pretrain-epochs', '1'])
    expect(stderr).toMatch(
      /^error MLP2124 {2}the run of sda\.checkpoint has made \d epochs of pretraining encoder\.1, and is to have 1 in all; `--pretrain-epochs` makes it longer,/,
    )
  })

  it('keeps a checkpoint after each epoch of each layer', async () => {
    await mlpc(['train', 'sda.mlp'])
    const whole = bytesOf('sda.safetensors')
    const stopped = await mlpc(['train', 'sda.mlp', '--checkpoint', 'runs/sda'], { interruptAfter: /encoder\.1/ })
    expect(stopped.code).toBe(130)
    expect(existsSync(file('runs/sda'))).toBe(true)
    await mlpc(['train', 'sda.mlp', '--resume', 'runs/sda'])
    expect(bytesOf('sda.safetensors')).toBe(whole)
  })
})

describe('inspect', () => {
  it('shows what each layer’s pretraining is made of', async () => {
    const { stdout } = await mlpc(['inspect', 'sda.mlp'])
    expect(stdout).toContain(`
pretraining  shape      corruption  decoder       loss  optimiser       length
encoder.1    4 → 6 → 4  mask(10%)   tied sigmoid  bce   adam(lr: 0.01)  4 epochs, 10 rows a step
encoder.2    6 → 3 → 6  mask(20%)   tied sigmoid  bce   adam(lr: 0.01)  4 epochs, 10 rows a step
`)
  })

  it('lists the functions of a model, and shows the step of one layer', async () => {
    const list = await mlpc(['inspect', 'sda.mlp', '--entry', 'list'])
    expect(list.stdout).toBe('train\ninfer\nevaluate\npretrain.encoder1\npretrain.encoder2\n')
    const step = await mlpc(['inspect', 'sda.mlp', '--entry', 'pretrain.encoder2', '--after', 'lower'])
    expect(step.stdout).toContain('# encoder2Decoder')
    const none = await mlpc(['inspect', 'sda.mlp', '--entry', 'pretrain.encoder3'])
    expect(none.stderr).toMatch(/^error MLP2012 {2}Sda has no function `pretrain\.encoder3`; did you mean/)
  })
})

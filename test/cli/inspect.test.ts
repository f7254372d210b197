import { describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc, write } = bench()

describe('mlpc inspect', () => {
  it('shows each statement with its costs, and the totals', async () => {
    const { code, stdout, stderr } = await mlpc(['inspect', 'specs/digits.mlp'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const lines = stdout.split('\n')
    expect(lines[0]).toMatch(/^Digits {2}Handwritten digits/)
    expect(lines[1]).toMatch(/^layer +shape +parameters +multiply-adds +memory +starts from$/)
    expect(lines[2]).toMatch(/^input image +8×8 +raw 0\.\.16 scaled to 0\.\.1$/)
    expect(lines[3]).toMatch(/^hidden: dense 32 relu +64 → 32 +2,080 +2,048 +8\.3 kB +he\.uniform/)
    expect(lines[4]).toMatch(/^dense 10 +32 → 10 +330 +320 +1\.3 kB +xavier\.uniform/)
    expect(lines[5]).toMatch(/^output digit +10 softmax +class 0 … 9$/)
    expect(lines[6]).toMatch(/^total +2,410 +2,368 +9\.6 kB$/)
    expect(stdout).toMatch(/keeps gradients, \w+, \w+, remainder beside the parameters: 38\.6 kB more/)
  })

  it('tells how the learning rate moves', async () => {
    const net = 'model Tiny { input x 2; dense 1; output y number }'
    write('tiny.mlp', `mlp 1\n${net}\ntrain Tiny { optim sgd; rate cosine(0.1 -> 1e-3, warmup: 1 epoch) }\n`)
    const { stdout } = await mlpc(['inspect', 'tiny.mlp'])
    expect(stdout).toMatch(/^ +rate cosine\(0\.1 -> 0\.001, warmup: 1 epoch\), from 0\.1$/m)
  })

  it('aligns every column', async () => {
    const { stdout } = await mlpc(['inspect', 'specs/iris.mlp'])
    const [layers = ''] = stdout.split('\n\n')
    const [, titles = '', ...rows] = layers.split('\n')
    const end = titles.indexOf('parameters') + 'parameters'.length
    for (const row of rows.filter((text) => text.startsWith('dense'))) expect(row.slice(0, end)).toMatch(/\d$/)
  })

  it('numbers branches, and shows the empty ones', async () => {
    const branches = 'branch { join concat { branch { dense 3 }; branch {} }; dense 4 }; branch {}'
    write('joined.mlp', `mlp 1\nmodel Joined { input x 4; join add relu { ${branches} }; output y number }\n`)
    const { stdout } = await mlpc(['inspect', 'joined.mlp'])
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/).slice(0, 2).join(': '))).toEqual(
      expect.arrayContaining([
        '1│1│ dense 3: 4 → 3',
        '1│2│ skip: 4',
        '1│ join concat: 7',
        '1│ dense 4: 7 → 4',
        '2│ skip: 4',
        'join add relu: 4',
      ]),
    )
    const { stdout: checked } = await mlpc(['check', 'joined.mlp'])
    expect(checked).toContain('Joined: 4 → [[3 | skip] concat → 4 | skip] add relu · 47 parameters')
  })

  it('says that a model without a train block only predicts', async () => {
    write('tiny.mlp', 'mlp 1\nmodel Tiny {\n  input x 2\n  dense 1\n  output y number\n}\n')
    expect((await mlpc(['inspect', 'tiny.mlp'])).stdout).toContain('inference only')
  })

  it('tells how each product is computed on a target, and why so', async () => {
    const table = async (target: string): Promise<string> => {
      const { stdout } = await mlpc(['inspect', 'specs/mnist-batch-norm.mlp', '--target', target])
      return stdout.slice(stdout.indexOf(`kernels of target ${target}`))
    }
    const wasm = await table('wasm')
    expect(wasm).toMatch(/^dense1 forward +\d+×512 over 784 +tiles of 4×8 +as many sums as fit in registers$/m)
    expect(wasm).toMatch(/^ +dense1Weights copied +its rows are 2048 bytes apart and would share lines of the cache$/m)
    expect(wasm).toMatch(/^ +zeros skipped +where less than 60% of image is not 0$/m)
    expect(wasm).toMatch(/^ +or what is wanted +where a mask keeps less than 60% of the results: those alone$/m)
    expect(await table('wasm-relaxed')).toMatch(/^ +or what is wanted +where a mask keeps less than 45% of/m)
    expect(wasm).toMatch(/^ +stored by rows +the optimiser walks its memory in order$/m)
    expect(await table('ts')).toMatch(/^dense1 forward +\d+×512 over 784 +streams/m)
    const small = await mlpc(['inspect', 'specs/xor.mlp'])
    expect(small.stdout).toMatch(/^rows forward +written out +a row takes no more than \d+ operations/m)
  })

  it('tells how few units are updated: in lanes of rows, or as the transpose', async () => {
    write(
      'price.mlp',
      'mlp 1\nmodel Price { input x 100; dense 512 relu; dense 3; output y number }\ntrain Price { batch 64 }\n',
    )
    const last = async (target: string): Promise<string> => {
      const { stdout } = await mlpc(['inspect', 'price.mlp', '--target', target])
      return stdout.slice(stdout.indexOf('y update'))
    }
    expect(await last('wasm')).toMatch(/^y update +512×3 over 64 +tiles of 32×1 +columns go down the rows/)
    expect(await last('ts')).toMatch(/^y update +3×512 over 64 +as its transpose +512×3 has so few.*\n +streams 3×4/)
  })

  it('tells from how many rows on the weights of odd widths are copied', async () => {
    const wasm = async (batch: number): Promise<string> => {
      const net = 'model Odd { input x 60; dense 35; output y number }'
      write('odd.mlp', `mlp 1\n${net}\ntrain Odd { loss mse; optim sgd(lr: 0.1); batch ${batch} }\n`)
      return (await mlpc(['inspect', 'odd.mlp', '--target', 'wasm'])).stdout
    }
    const why = 'its rows are 140 bytes apart, so that vectors lie across lines of the cache'
    expect(await wasm(64)).toMatch(/tiles of 2×12 +fewest lanes idle in 35 columns$/m)
    expect(await wasm(64)).toMatch(new RegExp(`^ +yWeights copied +${why}$`, 'm'))
    expect(await wasm(48)).not.toContain('copied')
  })

  describe('ends with advice', () => {
    const net = (layers: string, run: string) => `mlp 1\nmodel Net { ${layers}; output y number }\n${run}\n`
    const run = 'train Net { loss mse; optim sgd(lr: 0.1); batch 32 }'
    const advice = async (text: string): Promise<readonly string[]> => {
      write('net.mlp', text)
      const { stdout } = await mlpc(['inspect', 'net.mlp'])
      return stdout
        .slice(stdout.indexOf('\n\ntarget:') + 2)
        .split('\n')
        .filter((line) => /^\w/.test(line))
    }

    it('to stay with `ts` where a step is written out in full', async () => {
      expect(await advice(net('input x 2; dense 8 tanh; dense 1', run))).toEqual([
        'target:   `ts`, the default, suits: a row is so little work that `--target wasm` is hardly faster,',
        'threads:  one is enough: a step takes some microseconds, and to share it would take longer',
      ])
    })

    it('to take `wasm` for all that is larger, and threads where they share its steps', async () => {
      const target =
        'target:   `--target wasm` suits: it trained three to eight times as fast as `ts` where it was measured,'
      expect(await advice(net('input x 16; dense 32 relu; dense 1', run))).toEqual([
        target,
        expect.stringMatching(/^threads: {2}one is enough/),
      ])
      expect(await advice(net('input x 64; dense 96 relu; dense 96 relu; dense 1', run))).toEqual([
        target,
        expect.stringMatching(/^threads: {2}`--target wasm --threads 2` shares each step, of \d+ rows or more;$/),
      ])
    })

    it('that names the steps that are shared where others are too small', async () => {
      const stacked = 'model Net { input x 64; stack low { dense 96 sigmoid }; dense 2; output y class 0..1 }'
      const runs = 'pretrain Net.low { decoder tied; batch 256 }\ntrain Net { start pretrained; optim adam; batch 2 }'
      expect(await advice(`mlp 1\n${stacked}\n${runs}\n`)).toEqual([
        expect.stringContaining('`--target wasm` suits'),
        expect.stringMatching(/shares the steps of pretraining `low\.?1`, of \d+ rows or more;$/),
      ])
    })

    it('of targets alone where a model only predicts', async () => {
      expect(await advice(net('input x 64; dense 64 relu; dense 1', ''))).toEqual([
        expect.stringContaining('`--target wasm` suits: it gave single answers 1.7 times as fast'),
      ])
    })

    it('that programs can read', async () => {
      write('net.mlp', net('input x 64; dense 96 relu; dense 96 relu; dense 1', run))
      const { stdout } = await mlpc(['inspect', 'net.mlp', '--format', 'json'])
      const { models } = JSON.parse(stdout) as { models: readonly { advice: unknown }[] }
      expect(models[0]?.advice).toEqual({
        target: 'wasm',
        steps: [{ entry: 'train', rows: 32, sharedFrom: expect.any(Number) }],
      })
    })
  })
})

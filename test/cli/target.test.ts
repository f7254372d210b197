/** `--target`: a spec trains and answers on either kernels; files of weights suit both, a run stays with its own. */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { GeneratedModel } from '../../src/cli/train/generated.js'
import { judgeKernels } from '../../src/cli/train/judge-kernels.js'
import { mostThreads } from '../../src/compile.js'
import { report, type Diagnostic } from '../../src/diagnostics/report.js'
import { bench } from './harness.js'

const { mlpc, folder, write } = bench()
const bytesOf = (path: string) => readFileSync(join(folder(), path)).toString('base64')
const train = (...more: readonly string[]) => mlpc(['train', 'specs/iris.mlp', '--epochs', '12', ...more])
const loss = (stdout: string) => Number(/loss +([\d.]+)/.exec(stdout)?.[1])

describe('--target wasm', () => {
  it('trains to nearly the same weights, and to the same ones each time', async () => {
    expect((await train('--out', 'script.safetensors')).code).toBe(0)
    expect(await train('--target', 'wasm', '--out', 'a.safetensors')).toMatchObject({ code: 0 })
    await train('--target', 'wasm', '--out', 'b.safetensors')
    expect(bytesOf('a.safetensors')).toBe(bytesOf('b.safetensors'))
    // The kernels are others, so the last bits are too.
    expect(bytesOf('a.safetensors')).not.toBe(bytesOf('script.safetensors'))
  })

  it('measures and answers with weights that the other target trained', async () => {
    await train()
    const given = ['specs/iris.mlp', '--weights', 'iris.safetensors', '--data', 'specs/iris.csv'] as const
    const losses = await Promise.all(['ts', 'wasm'].map((target) => mlpc(['evaluate', ...given, '--target', target])))
    const [script = 0, wasm = 1] = losses.map(({ stdout }) => loss(stdout))
    expect(wasm / script).toBeCloseTo(1, 3)
    const predicted = await mlpc(['predict', ...given, '--target', 'wasm'])
    expect(predicted.stdout.split('\n')).toHaveLength(152)
    expect(predicted.code).toBe(0)
  })

  it('goes on from a checkpoint, and the command that does so says on what', async () => {
    await train('--target', 'wasm')
    const whole = bytesOf('iris.safetensors')
    const stopped = await mlpc(['train', 'specs/iris.mlp', '--epochs', '12', '--target', 'wasm'], {
      interruptAfter: /epoch/,
    })
    expect(stopped.stdout).toContain('mlpc train specs/iris.mlp --resume iris.checkpoint --target wasm\n')
    const other = await mlpc(['train', 'specs/iris.mlp', '--resume', 'iris.checkpoint'])
    expect(other).toMatchObject({
      code: 1,
      stderr:
        'error MLP2115  the run of iris.checkpoint is on another target; go on with `--target wasm`, ' +
        'or with `--changed` on this one, not bit for bit\n',
    })
    expect((await mlpc(['train', 'specs/iris.mlp', '--resume', 'iris.checkpoint', '--target', 'wasm'])).code).toBe(0)
    expect(bytesOf('iris.safetensors')).toBe(whole)
  })

  it('is shaped into loops of its own', async () => {
    const loops = (target: string) => mlpc(['inspect', 'specs/xor.mlp', '--after', 'choose-tiles', '--target', target])
    expect((await loops('wasm')).stdout).not.toBe((await loops('ts')).stdout)
  })

  it('may be relaxed, with kernels of TypeScript where an engine is not', async () => {
    const { stdout } = await mlpc(['compile', 'specs/iris.mlp', '--target', 'wasm-relaxed', '--stdout'])
    expect(stdout).toContain('(target wasm-relaxed)')
    expect(stdout).toContain(
      "readonly backend: 'wasm-relaxed' | 'typescript' = kernels() ? 'wasm-relaxed' : 'typescript'",
    )
    await train('--out', 'script.safetensors')
    const relaxed = await train('--target', 'wasm-relaxed', '--out', 'relaxed.safetensors')
    expect(relaxed.code).toBe(0)
    // A function that multiplies and adds in one instruction is the whole of a module that an engine knows or does not.
    const probe = Uint8Array.of(
      ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 123, 123, 123, 1, 123, 3, 2, 1, 0],
      ...[10, 13, 1, 11, 0, 32, 0, 32, 1, 32, 2, 253, 133, 2, 11],
    )
    const isScript = bytesOf('relaxed.safetensors') === bytesOf('script.safetensors')
    expect(isScript).toBe(!WebAssembly.validate(probe))
    expect(relaxed.stderr.includes('warning MLP2118  this engine cannot run `--target wasm-relaxed`')).toBe(isScript)
  })

  it('is one of three', async () => {
    expect(await train('--target', 'gpu')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ts, wasm, wasm-relaxed'),
    })
  })
})

describe('more memory than WebAssembly can address', () => {
  /** Where gradients are clipped, they are kept to the end of the step. */
  const big = (clip = ''): void =>
    write(
      'big.mlp',
      `mlp 1
       model Big { input x 14000; dense 14000 relu; dense 1; output y number }
       train Big { loss mse; optim adam; batch 5000; for 1 epoch; ${clip} }\n`,
    )
  const compiled = async (...more: readonly string[]): Promise<string> =>
    (await mlpc(['compile', 'big.mlp', ...more])).stderr
  const instead = 'and `--target wasm` has at most 4.3; its kernels in TypeScript do the work, several times as slowly'

  it('is said where a module is compiled for it', async () => {
    big('clip norm: 1')
    expect(await compiled('--target', 'wasm')).toBe(`warning MLP2119  \`Big\` needs 4.8 GB of memory, ${instead}\n`)
    // Its kernels in TypeScript need no piece that is larger than an array of the weights.
    const module = (): string => readFileSync(join(folder(), 'generated/big.ts'), 'utf8')
    expect(module()).not.toContain('new ArrayBuffer(')
    expect(await compiled()).toBe('')
    big()
    expect(await compiled('--target', 'wasm')).toBe('')
    expect(module()).toContain('new ArrayBuffer(')
    expect(await compiled('--target', 'wasm', '--precision', 'f64')).toContain('`Big` needs 6.4 GB of memory')
  })

  it('is no fault of an engine', () => {
    const made = { backend: 'typescript' } as GeneratedModel
    const judged = (...known: readonly Diagnostic[]) =>
      judgeKernels({ model: 'Big', target: 'wasm', threads: 2, processors: 2, known }, made).map(({ code }) => code)
    expect(judged()).toEqual(['MLP2118'])
    expect(judged(report('MLP2119', { model: 'Big', bytes: 5e9, target: 'wasm' }))).toEqual([])
  })

  it('makes `ts` the target that inspect advises', async () => {
    big('clip norm: 1')
    const { stdout } = await mlpc(['inspect', 'big.mlp'])
    expect(stdout).toContain(
      'target:   `ts`, the default: WebAssembly would need 4.8 GB of memory, and has at most 4.3 GB;',
    )
    expect(stdout).not.toContain('--threads')
    expect(stdout).toContain('5,000 rows a step, 1 epoch, seed 0')
  })
})

describe('--threads', () => {
  const denoise = (...more: readonly string[]) =>
    mlpc(['train', 'specs/denoise.mlp', '--epochs', '2', '--target', 'wasm', ...more])

  it('changes no weight, and is part of the command that goes on', async () => {
    await denoise('--out', 'one.safetensors')
    const { code, stderr } = await denoise('--threads', '2', '--out', 'two.safetensors')
    expect([code, stderr.includes('warning')]).toEqual([0, availableParallelism() < 2])
    expect(bytesOf('two.safetensors')).toBe(bytesOf('one.safetensors'))
    const stopped = await mlpc(['train', 'specs/denoise.mlp', '--target', 'wasm', '--threads', '2'], {
      interruptAfter: /epoch/,
    })
    const goOn = 'mlpc train specs/denoise.mlp --resume denoise.checkpoint --target wasm --threads 2\n'
    expect(stopped.stdout).toContain(goOn)
  })

  it('says that one thread is enough for a small network', async () => {
    expect(await train('--target', 'wasm', '--threads', '2')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('MLP2117  `Iris` is too small to share: one thread does the work of 2\n'),
    })
  })

  it('needs kernels that can be shared', async () => {
    expect(await train('--threads', '2')).toMatchObject({
      code: 1,
      stderr: 'error MLP2116  `--threads 2` needs `--target wasm`\n',
    })
    expect(await train('--threads', '1')).toMatchObject({ code: 0 })
  })

  it.each(['0', '65', '1.5', 'all'])('are not %s', async (threads) => {
    const message = expect.stringContaining(`Expected a whole number from 1 to ${mostThreads}.`)
    expect(await train('--target', 'wasm', '--threads', threads)).toMatchObject({ code: 2, stderr: message })
  })
})

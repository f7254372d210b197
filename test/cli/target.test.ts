/** `--target`: a spec trains and answers on either kernels; files of weights suit both, a run stays with its own. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bench } from './harness.js'

const { mlpc, folder } = bench()
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
      stderr: 'error MLP2115  the run of iris.checkpoint is on the other target; go on with `--target wasm`\n',
    })
    expect((await mlpc(['train', 'specs/iris.mlp', '--resume', 'iris.checkpoint', '--target', 'wasm'])).code).toBe(0)
    expect(bytesOf('iris.safetensors')).toBe(whole)
  })

  it('is shaped into loops of its own', async () => {
    const loops = (target: string) => mlpc(['inspect', 'specs/xor.mlp', '--after', 'choose-tiles', '--target', target])
    expect((await loops('wasm')).stdout).not.toBe((await loops('ts')).stdout)
  })

  it('is one of two', async () => {
    expect(await train('--target', 'gpu')).toMatchObject({ code: 2, stderr: expect.stringContaining('ts, wasm') })
  })
})

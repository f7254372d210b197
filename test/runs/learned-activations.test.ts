/** prelu learns, so its slopes go wherever weights go: counts, weight files, checkpoints, summaries. */
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.js'
import { layerRows } from '../../src/cli/inspect/layer-rows.js'
import { summary } from '../../src/cli/summary.js'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { modelOf } from '../support/model.js'
import { importModule, type LoadedClass } from '../module/load.js'

const spec = `mlp 1
model Net {
  input x 2
  hidden: dense 5 prelu
  dense 4
  act prelu(per: unit)
  dense 1
  output y number
}
train Net { optim adam(lr: 0.05); batch 4; for 3 epochs; seed 3 }
`

async function load(): Promise<LoadedClass> {
  const host = { read: (path: string) => (path === 'net.mlp' ? spec : undefined) }
  const options = { target: 'ts', precision: 'f32', emit: 'ts', predictOnly: false, overrides: new Map() } as const
  const { text = '' } = compile('net.mlp', host, options)
  const { Net } = await importModule(text)
  if (Net === undefined) throw new Error('no Net')
  return Net
}

const x = Float32Array.from({ length: 32 }, (_, i) => Math.sin(i * 1.7) * 2)
const data = { x, y: Float32Array.from({ length: 16 }, (_, i) => Math.abs((x[2 * i] ?? 0) - (x[2 * i + 1] ?? 0))) }
const slopesOf = (bytes: Uint8Array, name: string): readonly number[] =>
  Array.from(decodeSafetensors(bytes).tensors.get(name)?.values ?? [])

describe('the slopes of prelu', () => {
  it('are counted, and shown with the statement that they belong to', () => {
    const model = modelOf(spec)
    expect(model.parameterCount).toBe(15 + 1 + 24 + 4 + 5)
    expect(layerRows(model).map(({ text, parameters, multiplyAdds }) => [text, parameters, multiplyAdds])).toEqual([
      ['dense 5 prelu', 16, 10],
      ['dense 4', 24, 20],
      ['prelu(per: unit)', 4, 0],
      ['dense 1', 5, 4],
    ])
    expect(summary(model)).toBe('Net: 2 → 5 prelu → 4 prelu → 1 · 49 parameters')
  })

  it('start at 0.25, learn, and are stored as nn.PReLU stores them', async () => {
    const Net = await load()
    const model = new Net()
    const before = model.save()
    const shapes = ['1.weight', '3.weight'].map((name) => decodeSafetensors(before).tensors.get(name)?.shape)
    expect(shapes).toEqual([[1], [4]])
    expect(slopesOf(before, '1.weight')).toEqual([0.25])
    expect(slopesOf(before, '3.weight')).toEqual([0.25, 0.25, 0.25, 0.25])
    await model.fit(data)
    const after = model.save()
    expect(slopesOf(after, '1.weight')).not.toEqual([0.25])
    expect(new Set(slopesOf(after, '3.weight')).size).toBe(4)
    const other = new Net({ seed: 9 })
    other.load(after)
    expect(other.predictBatch(x)).toEqual(model.predictBatch(x))
  })

  it('come back from a checkpoint with what the optimiser remembers of them', async () => {
    const Net = await load()
    const whole = new Net()
    await whole.fit(data)
    const stopped = new Net()
    const controller = new AbortController()
    const onStep = ({ step }: { step: number }): void => void (step === 5 && controller.abort())
    await stopped.fit(data, { signal: controller.signal, onStep })
    const bytes = stopped.checkpoint()
    expect([...decodeSafetensors(bytes).tensors.keys()]).toContain('optimiser.hiddenPreluSlope.firstMoment')
    const resumed = Net.resume(bytes)
    await resumed.fit(data)
    expect(resumed.save()).toEqual(whole.save())
  })
})

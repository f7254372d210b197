/** Pretraining and what follows it: stopped anywhere, resumed, the same bits; and it changes only what it should. */
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import type { StoredTensor } from '../../src/runtime/safetensors.js'
import { codeOf, type LoadedClass, type LoadedModel } from '../module/load.js'
import { relativeDistance } from '../support/measure.js'
import { compiled, hashOf, threeClasses } from './compiled.js'

interface Parts {
  readonly stack?: string
  readonly pretrain?: string
  readonly train?: string
}
const spec = ({ stack = 'dense 6 sigmoid; dense 5 sigmoid', pretrain = '', train = '' }: Parts): string =>
  [
    `mlp 1\nmodel Net { input x 3; stack encoder { ${stack} }; dense 3; output y class 0..2 }`,
    `pretrain Net.encoder { batch 8; for 2 epochs; ${pretrain} }`,
    `train Net { start pretrained; batch 8; for 2 epochs; seed 5; ${train} }\n`,
  ].join('\n')

/** Seven steps an epoch, two epochs each of two layers and of the whole. */
const data = threeClasses(50, 1)
const steps = 3 * 14

const runs: Readonly<Record<string, { readonly text: string; readonly precision: 'f32' | 'f64' }>> = {
  'tied, masked, adam': {
    text: spec({
      pretrain: 'decoder tied; corrupt mask([30%, 10%]); optim adam(lr: 0.01)',
      train: 'optim adam(lr: 0.01)',
    }),
    precision: 'f32',
  },
  'untied, gaussian, momentum in 64 bits, a seed of its own': {
    text: spec({
      pretrain: 'decoder untied keep: on; corrupt gaussian(0.2); optim momentum(lr: 0.1); clip norm: 0.5; seed 9',
      train: 'optim momentum(lr: 0.1)',
    }),
    precision: 'f64',
  },
  'norm and dropout in the stack, rates that fall, the lowest frozen afterwards': {
    text: spec({
      stack: 'low: dense 6; norm batch; act sigmoid; dropout 20%; dense 5 sigmoid',
      pretrain: 'decoder untied; optim sgd; rate cosine(0.5 -> 0.1)',
      train: 'optim adam; rate plateau(loss, factor: 50%, patience: 1 epoch); freeze encoder.low',
    }),
    precision: 'f32',
  },
}

interface Outcome {
  readonly end: string
  readonly reports: readonly unknown[]
}

/** Both parts, stopping after each of the steps and going on from the bytes of a checkpoint. */
async function run(Net: LoadedClass, stops: readonly number[]): Promise<Outcome> {
  let model = new Net()
  let step = 0
  const reports: unknown[] = []
  const train = async (
    whole: (model: LoadedModel, options: unknown) => Promise<{ epochs: readonly unknown[]; stopped: unknown }>,
  ) => {
    for (let stopped = true; stopped;) {
      const controller = new AbortController()
      const onStep = (): void => void (stops.includes(++step) && controller.abort())
      const history = await whole(model, { signal: controller.signal, onStep })
      reports.push(...history.epochs)
      stopped = history.stopped === 'aborted'
      if (stopped) model = Net.resume(model.checkpoint())
    }
  }
  await train((model, options) => model.pretrain({ x: data.x }, options))
  await train((model, options) => model.fit(data, options))
  expect(step).toBe(steps)
  return { end: hashOf(model.save()) + hashOf(model.checkpoint()), reports }
}

describe.each(Object.entries(runs))('%s', (_, { text, precision }) => {
  let Net: LoadedClass
  let whole: Outcome
  beforeAll(async () => {
    Net = await compiled(text, precision)
    whole = await run(Net, [])
  })

  it('gives the same bits again', async () => expect(await run(Net, [])).toEqual(whole))

  it(`stopped after any of ${steps} steps, the same bits as without the stop`, async () => {
    for (let stop = 1; stop <= steps; stop++) {
      expect(await run(Net, [stop]), `stopped after step ${stop}`).toEqual(whole)
    }
  })

  it('stopped after all of them, too', async () => {
    expect(
      await run(
        Net,
        Array.from({ length: steps }, (_, i) => i + 1),
      ),
    ).toEqual(whole)
  })

  it('goes on from checkpoints that were made while it ran', async () => {
    const saved: Uint8Array[] = []
    const model = new Net()
    const keep = (): void => void saved.push(model.checkpoint())
    await model.pretrain({ x: data.x }, { onPhase: keep, onStep: keep, onEpoch: keep })
    for (const bytes of saved) {
      const other = Net.resume(bytes)
      await other.pretrain({ x: data.x })
      expect(hashOf(other.checkpoint())).toBe(hashOf(model.checkpoint()))
    }
  })
})

/** Tensors of a checkpoint that differ between two of them, without those of optimisers. */
function changed(before: Uint8Array, after: Uint8Array): readonly string[] {
  const numbers = (tensor?: StoredTensor): string => Array.from(tensor?.values ?? []).join()
  const [a, b] = [decodeSafetensors(before).tensors, decodeSafetensors(after).tensors]
  const names = [...b.keys()].filter((name) =>
    /^(\d+|pretraining\.\w+|decoder\.\w+)\.(weight|bias|running_\w+)$/.test(name),
  )
  return names.filter((name) => numbers(a.get(name)) !== numbers(b.get(name))).sort()
}

describe('while one layer learns', () => {
  it.each([
    ['tied', ['pretraining.encoder1.bias'], ['pretraining.encoder2.bias']],
    [
      'untied',
      ['pretraining.encoder1.bias', 'pretraining.encoder1.weight'],
      ['pretraining.encoder2.bias', 'pretraining.encoder2.weight'],
    ],
  ] as const)('the others stay, and so does what follows the stack: %s', async (decoder, first, second) => {
    const Net = await compiled(spec({ pretrain: `decoder ${decoder}; optim adam(lr: 0.01)` }))
    const model = new Net()
    const saved: Uint8Array[] = []
    await model.pretrain({ x: data.x }, { onPhase: () => void saved.push(model.checkpoint()) })
    saved.push(model.checkpoint())
    const [start = new Uint8Array(), between = start, end = start] = saved
    expect(changed(start, between)).toEqual(['0.bias', '0.weight', ...first])
    expect(changed(between, end)).toEqual(['2.bias', '2.weight', ...second])
    await model.fit(data)
    expect(changed(end, model.checkpoint())).toEqual(['0.bias', '0.weight', '2.bias', '2.weight', '4.bias', '4.weight'])
  })

  it('the statistics of norms below it stay, and frozen ones in the training', async () => {
    const stack = 'low: dense 6; norm batch; act sigmoid; dense 5 sigmoid'
    const Net = await compiled(spec({ stack, pretrain: 'decoder untied', train: 'freeze encoder.1' }))
    const model = new Net()
    const saved: Uint8Array[] = []
    await model.pretrain({ x: data.x }, { onPhase: () => void saved.push(model.checkpoint()) })
    const [, between = new Uint8Array()] = saved
    expect(changed(saved[0] ?? between, between)).toContain('1.running_mean')
    const end = model.checkpoint()
    expect(changed(between, end)).not.toContain('1.running_mean')
    await model.fit(data)
    expect(changed(end, model.checkpoint())).toEqual(['3.bias', '3.weight', '5.bias', '5.weight'])
  })
})

it('learns the same in WebAssembly, up to rounding', async () => {
  const text = spec({ pretrain: 'decoder untied keep: on; corrupt gaussian(0.2); optim adam(lr: 0.01)' })
  const end = async (target: 'ts' | 'wasm'): Promise<readonly number[]> => {
    const model = new (await compiled(text, 'f64', target))()
    await model.pretrain({ x: data.x })
    await model.fit(data)
    expect(model.backend).toBe(target === 'ts' ? 'typescript' : 'wasm')
    return [...decodeSafetensors(model.save()).tensors.values()].flatMap(({ values }) => Array.from(values))
  }
  expect(relativeDistance(await end('wasm'), await end('ts'))).toBeLessThan(1e-9)
})

describe('seeds', () => {
  const start = async (pretrain: string, seed?: number): Promise<string> => {
    const Net = await compiled(spec({ pretrain: `decoder tied; corrupt mask(30%); ${pretrain}` }))
    const model = new Net(seed === undefined ? {} : { seed })
    await model.pretrain({ x: data.x })
    return [...decodeSafetensors(model.save()).tensors.values()].map(({ values }) => Array.from(values).join()).join()
  }

  it('pretraining has that of the training', async () => expect(await start('')).toBe(await start('seed 5')))
  it('or its own', async () => expect(await start('seed 6')).not.toBe(await start('')))
  it('the one given to the constructor goes before both', async () => {
    expect(await start('seed 6', 7)).toBe(await start('seed 8', 7))
    expect(await start('seed 6', 7)).not.toBe(await start('seed 6', 8))
  })
})

describe('the training waits for the pretraining', () => {
  const text = spec({ pretrain: 'decoder tied' })

  it('until it is done, skipped, or loaded', async () => {
    const Net = await compiled(text)
    const model = new Net()
    expect(model.pretrained).toBe(0)
    expect(await codeOf(() => model.fit(data))).toMatch(/^NOT_PRETRAINED: /)
    const controller = new AbortController()
    const onEpoch = (): void => controller.abort()
    await model.pretrain({ x: data.x }, { signal: controller.signal, onEpoch })
    expect(await codeOf(() => model.fit(data))).toMatch(/^NOT_PRETRAINED: /)
    await model.fit(data, { skipPretraining: true, epochs: 1 })
    const [other, loaded] = [new Net(), new Net()]
    await other.pretrain({ x: data.x })
    expect(other.pretrained).toBe(2)
    await other.fit(data, { epochs: 1 })
    loaded.load(other.save())
    await loaded.fit(data, { epochs: 1 })
  })

  it('says which layer learns, and how far it is', async () => {
    const Net = await compiled(text)
    const phases: unknown[] = []
    const { epochs } = await new Net().pretrain({ x: data.x }, { onPhase: (phase: unknown) => void phases.push(phase) })
    expect(phases).toEqual([
      { phase: 1, phases: 2, label: 'encoder.1' },
      { phase: 2, phases: 2, label: 'encoder.2' },
    ])
    expect(epochs.map(({ label, epoch }) => `${label} ${epoch}`)).toEqual([
      'encoder.1 1',
      'encoder.1 2',
      'encoder.2 1',
      'encoder.2 2',
    ])
    expect(epochs.every(({ loss }) => loss > 0)).toBe(true)
  })

  it('refuses rows that do not fit, and a second call while one runs', async () => {
    const Net = await compiled(text)
    const model = new Net()
    expect(await codeOf(() => model.pretrain({ x: data.x.subarray(1) }))).toMatch(/^WRONG_LENGTH: x/)
    const first = model.pretrain({ x: data.x })
    expect(await codeOf(() => model.pretrain({ x: data.x }))).toMatch(/^BUSY: /)
    expect(await codeOf(() => model.fit(data, { skipPretraining: true }))).toMatch(/^BUSY: /)
    await first
  })
})

/** What calls of `pretrain`, `fit` and `trainBatch` make of each other: nothing is lost but what was given up. */
import { describe, expect, it } from 'vitest'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { codeOf, type LoadedClass, type LoadedModel } from '../module/load.js'
import { compiled, hashOf, threeClasses } from './compiled.js'

interface Parts {
  readonly low?: string
  readonly high?: string
  readonly train?: string
  readonly stacks?: readonly [low: string, high: string]
}
const noisy = 'corrupt mask(30%)'
const stacks = ['dense 6 sigmoid', 'dense 5 sigmoid'] as const
/** Two stacks of a layer each, with a block of their own. */
const spec = ({ low = noisy, high = noisy, train = '', stacks: [a, b] = stacks }: Parts = {}): string =>
  [
    `mlp 1\nmodel Net { input x 3; stack low { ${a} }; stack high { ${b} }; dense 3; output y class 0..2 }`,
    `pretrain Net.low { decoder untied; batch 8; for 2 epochs; ${low} }`,
    `pretrain Net.high { decoder untied; batch 8; for 2 epochs; ${high} }`,
    `train Net { start pretrained; batch 8; for 2 epochs; seed 5; ${train} }\n`,
  ].join('\n')

/** Seven steps an epoch. */
const data = threeClasses(50, 1)
const weightsOf = (model: LoadedModel): string =>
  [...decodeSafetensors(model.save()).tensors.values()].map(({ values }) => Array.from(values).join()).join()

/** Stops `whole` after so many steps. */
const stopped = async (
  whole: (options: unknown) => Promise<{ readonly stopped: unknown }>,
  after: number,
): Promise<void> => {
  const controller = new AbortController()
  let steps = 0
  const onStep = (): void => void (++steps === after && controller.abort())
  expect((await whole({ signal: controller.signal, onStep })).stopped).toBe('aborted')
}
const pretrained = async (Net: LoadedClass, options?: { seed?: number }): Promise<LoadedModel> => {
  const model = new Net(options)
  await model.pretrain({ x: data.x })
  return model
}

describe('each block of `pretrain` has its own seed', () => {
  const end = async (low: string, high: string, seed?: number): Promise<string> =>
    weightsOf(
      await pretrained(
        await compiled(spec({ low: `${noisy}; ${low}`, high: `${noisy}; ${high}` })),
        seed === undefined ? {} : { seed },
      ),
    )

  it('or that of the training, whatever the other says', async () => {
    const first = await end('seed 6', '')
    expect(await end('seed 6', 'seed 5')).toBe(first)
    expect(await end('seed 6', 'seed 6')).not.toBe(first)
    const second = await end('', 'seed 6')
    expect(await end('seed 5', 'seed 6')).toBe(second)
    expect(await end('seed 6', 'seed 6')).not.toBe(second)
  })

  it('unless the caller gives one for all, be it that of the training', async () => {
    expect(await end('seed 6', 'seed 7', 5)).toBe(await end('', ''))
    expect(await end('seed 6', 'seed 7', 8)).toBe(await end('', '', 8))
  })

  it.each([undefined, 5, 8])('and goes on with it after a stop, the caller’s being %s', async (seed) => {
    const Net = await compiled(spec({ low: `${noisy}; seed 6`, high: `${noisy}; seed 7`, train: 'optim adam' }))
    const options = seed === undefined ? {} : { seed }
    const whole = await pretrained(Net, options)
    for (const step of [1, 10, 14, 20]) {
      const part = new Net(options)
      await stopped((rest) => part.pretrain({ x: data.x }, rest), step)
      const later = Net.resume(part.checkpoint())
      await later.pretrain({ x: data.x })
      expect(hashOf(later.checkpoint()), `stopped after step ${step}`).toBe(hashOf(whole.checkpoint()))
    }
  })
})

describe('`fit` that is refused leaves the pretraining as it is', () => {
  const untouched = async (model: LoadedModel, data: unknown, code: RegExp): Promise<void> => {
    const before = hashOf(model.checkpoint())
    expect(await codeOf(() => model.fit(data, { skipPretraining: true }))).toMatch(code)
    expect(hashOf(model.checkpoint())).toBe(before)
  }

  it('when it was stopped, and the rows are wrong', async () => {
    const model = new (await compiled(spec()))()
    await stopped((options) => model.pretrain({ x: data.x }, options), 10)
    await untouched(model, { x: data.x.subarray(1), y: data.y }, /^WRONG_LENGTH: /)
    expect(model.unfinished).toMatchObject({ steps: 10 })
  })

  it('while it runs', async () => {
    const Net = await compiled(spec({ low: 'optim adam', high: 'optim adam' }))
    const whole = await pretrained(Net)
    const model = new Net()
    await model.pretrain({ x: data.x }, { onEpoch: () => untouched(model, data, /^BUSY: /) })
    expect(hashOf(model.checkpoint())).toBe(hashOf(whole.checkpoint()))
  })
})

describe('`pretrain` after its end', () => {
  it('has nothing to do, and leaves a fit that was stopped', async () => {
    const Net = await compiled(spec({ train: 'optim adam' }))
    const model = await pretrained(Net)
    await stopped((options) => model.fit(data, options), 3)
    const before = hashOf(model.checkpoint())
    expect(await model.pretrain({ x: data.x })).toEqual({ epochs: [], stopped: false })
    expect(hashOf(model.checkpoint())).toBe(before)
    expect(model.unfinished).toMatchObject({ steps: 3 })
  })

  it('begins anew when it is asked to, and then goes on where it was stopped', async () => {
    const Net = await compiled(spec({ high: 'optim adam' }))
    const [model, other] = [await pretrained(Net), await pretrained(Net)]
    const { epochs } = await model.pretrain({ x: data.x }, { again: true })
    expect(epochs.map(({ label }) => label)).toEqual(['low.1', 'low.1', 'high.1', 'high.1'])
    await stopped((options) => other.pretrain({ x: data.x }, { again: true, ...(options as object) }), 17)
    await other.pretrain({ x: data.x })
    expect(hashOf(other.checkpoint())).toBe(hashOf(model.checkpoint()))
  })

  it('begins anew with its first layer, when it was stopped in another', async () => {
    const model = new (await compiled(spec()))()
    await stopped((options) => model.pretrain({ x: data.x }, options), 20)
    expect(model.pretrained).toBe(1)
    const { epochs } = await model.pretrain({ x: data.x }, { again: true })
    expect(epochs).toHaveLength(4)
  })

  it('keeps no best weights of a fit that it gives up', async () => {
    const Net = await compiled(spec({ train: 'stop loss patience: 5 epochs restore: best' }))
    const model = await pretrained(Net)
    await stopped((options) => model.fit(data, options), 10)
    const names = (): readonly string[] => [...decodeSafetensors(model.checkpoint()).tensors.keys()]
    expect(names().join()).toContain('best.')
    await model.pretrain({ x: data.x }, { again: true })
    expect(names().join()).not.toContain('best.')
  })
})

describe('`continue: false`', () => {
  it('leaves the layer that was under way, and begins it anew: on other rows, too', async () => {
    const model = new (await compiled(spec()))()
    await stopped((options) => model.pretrain({ x: data.x }, options), 10)
    const other = threeClasses(24, 2)
    expect(await codeOf(() => model.pretrain(other))).toMatch(/^WRONG_LENGTH: .*\{ continue: false \}/)
    const { epochs } = await model.pretrain({ x: other.x }, { continue: false })
    expect(epochs.map(({ label, epoch }) => `${label} ${epoch}`)).toEqual([
      'low.1 1',
      'low.1 2',
      'high.1 1',
      'high.1 2',
    ])
  })
})

describe('`clip norm` in the block of one layer or of both', () => {
  const clip = 'loss mse; clip norm: 1'
  const large = 'dense 5 init: constant(1e80)'
  const tooLarge = new Float64Array(48).fill(1e80)
  it.each<readonly [string, Parts, ArrayLike<number>]>([
    ['the first', { low: clip, high: '', stacks: ['dense 6', 'dense 5'] }, tooLarge],
    ['the second', { low: '', high: clip, stacks: ['dense 6', large] }, data.x],
    ['the second, as the first', { low: clip, high: clip, stacks: ['dense 6', large] }, data.x],
  ])('ends the pretraining when the gradient is no longer a number: %s', async (_, parts, x) => {
    const model = new (await compiled(spec(parts), 'f64'))()
    expect(await codeOf(() => model.pretrain({ x }))).toMatch(
      /^DIVERGED: the gradient's norm became Infinity in step 1; /,
    )
  })
})

it('`trainBatch` waits for no pretraining, but for its end', async () => {
  const model = new (await compiled(spec()))()
  expect(model.trainBatch(data.x.subarray(0, 24), data.y.subarray(0, 8))).toBeGreaterThan(0)
  const refused = async (): Promise<void> =>
    expect(await codeOf(() => model.trainBatch(data.x.subarray(0, 24), data.y.subarray(0, 8)))).toMatch(/^BUSY: /)
  await model.pretrain({ x: data.x }, { onEpoch: refused })
  await model.fit(data, { onEpoch: refused })
})

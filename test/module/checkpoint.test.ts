import { describe, expect, it } from 'vitest'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { writeOwnFile } from '../../src/runtime/write-own-file.js'
import type { WeightsOwner } from '../../src/runtime/weights.js'
import { x, y } from './colours.js'
import { codeOf, loadModel, type LoadedClass, type LoadedModel } from './load.js'

const data = { x, y }
/** The hand-written kernels have no optimiser; their learning rate stands for its memory. */
const remembering = {
  training: {
    optimiserState: [{ name: 'optimiser.rate', buffer: 'learningRate', shape: [] }],
    batchCounters: ['1.num_batches_tracked'],
  },
} as const

/** A model whose fit of five steps an epoch was stopped after the seventh step. */
async function stoppedAtSeven(Tiny: LoadedClass, options: object = {}): Promise<LoadedModel> {
  const model = new Tiny({ seed: 3 })
  const controller = new AbortController()
  const onStep = ({ step }: { step: number }): void => void (step === 7 && controller.abort())
  await model.fit(data, { signal: controller.signal, onStep, ...options })
  return model
}

describe('a checkpoint', () => {
  it('holds everything by name, whole numbers as such', async () => {
    const model = await stoppedAtSeven(await loadModel(remembering))
    const { tensors, metadata } = decodeSafetensors(model.checkpoint())
    const numbers = [...tensors.values()].filter(({ shape }) => shape.length === 0)
    const { 'fit.lossSum': loss, ...rest } = Object.fromEntries(
      numbers.map(({ name, type, values }) => [name, `${type} ${values[0]}`]),
    )
    expect(loss).toMatch(/^F64 \d\.\d+$/)
    expect(rest).toEqual({
      'model.seed': 'I64 3',
      'model.step': 'I64 7',
      'model.batches': 'I64 7',
      'model.epochs': 'I64 1',
      'optimiser.rate': 'F64 0.1',
      'fit.rows': 'I64 18',
      'fit.shuffle': 'I64 1',
      'fit.epochs': 'I64 1',
      'fit.steps': 'I64 7',
      'fit.rowsDone': 'I64 8',
      'fit.epochLimit': 'F64 3',
      'fit.stepLimit': 'F64 Infinity',
      'fit.isLengthGiven': 'I64 0',
      'fit.bestEpoch': 'I64 0',
      'fit.bestValue': 'F64 0',
      'fit.reductions': 'I64 0',
      'fit.idleEpochs': 'I64 0',
      'fit.lowestValue': 'F64 Infinity',
    })
    expect(tensors.get('0.weight')).toEqual(decodeSafetensors(model.save()).tensors.get('0.weight'))
    expect(metadata.get('mlpc.backend')).toBe('typescript')
  })

  it('is the same bytes after it was read, whatever the seed', async () => {
    const Tiny = await loadModel(remembering)
    for (const seed of [0, -1, 2 ** 53 - 1, 1 - 2 ** 53]) {
      const model = new Tiny({ seed })
      model.trainBatch(x.subarray(0, 4), ['red', 'green'])
      const resumed = Tiny.resume(model.checkpoint())
      expect(resumed.seed).toBe(seed)
      expect(resumed.checkpoint()).toEqual(model.checkpoint())
    }
  })

  it('changes nothing by being made', async () => {
    const Tiny = await loadModel(remembering)
    const model = await stoppedAtSeven(Tiny)
    expect(model.checkpoint()).toEqual(model.checkpoint())
  })
})

it('no checkpoint is made of weights that are no numbers, as no file of weights is', async () => {
  const model = new (await loadModel({ training: { learningRate: 1e300 } }))()
  model.trainBatch(x.subarray(0, 4), ['red', 'green'])
  const said = /^DIVERGED: the tensor 0\.weight has a number that is (NaN|-?Infinity)$/
  expect(await codeOf(() => model.save())).toMatch(said)
  expect(await codeOf(() => model.checkpoint())).toMatch(said)
})

describe('a fit that was stopped', () => {
  it('goes on where it was, and reports each epoch once', async () => {
    const Tiny = await loadModel()
    const model = await stoppedAtSeven(Tiny)
    const rest = await model.fit(data)
    expect(rest.epochs.map(({ epoch, step }) => [epoch, step])).toEqual([
      [2, 10],
      [3, 15],
    ])
    const whole = await new Tiny({ seed: 3 }).fit(data)
    expect(rest.epochs).toEqual(whole.epochs.slice(1))
    expect(rest.stopped).toBe(false)
  })

  it('may be given another length', async () => {
    const Tiny = await loadModel()
    const longer = await stoppedAtSeven(Tiny)
    expect((await longer.fit(data, { epochs: 5 })).epochs.map(({ epoch }) => epoch)).toEqual([2, 3, 4, 5])
    const shorter = await stoppedAtSeven(Tiny)
    expect((await shorter.fit(data, { epochs: 1 })).epochs.map(({ epoch }) => epoch)).toEqual([2])
  })

  it('has the length of the spec that it goes on with, unless it was given one', async () => {
    const [Tiny, Longer] = [await loadModel(), await loadModel({ training: { length: { unit: 'epochs', count: 5 } } })]
    const epochsOf = async (stopped: LoadedModel) => {
      const { epochs } = await Longer.resume(stopped.checkpoint()).fit(data)
      return epochs.map(({ epoch }) => epoch)
    }
    expect(await epochsOf(await stoppedAtSeven(Tiny))).toEqual([2, 3, 4, 5])
    expect(await epochsOf(await stoppedAtSeven(Tiny, { epochs: 3 }))).toEqual([2, 3])
    expect(await epochsOf(await stoppedAtSeven(Tiny, { steps: 10 }))).toEqual([2])
  })

  it('is left where the options say so; the next one takes other orders', async () => {
    const Tiny = await loadModel({ training: { learningRate: 0 } })
    const model = await stoppedAtSeven(Tiny)
    const losses: number[] = []
    const onStep = ({ loss }: { loss: number }): void => void losses.push(loss)
    const { epochs } = await model.fit(data, { continue: false, onStep })
    expect(epochs.map(({ epoch, step }) => [epoch, step])).toEqual([
      [1, 12],
      [2, 17],
      [3, 22],
    ])
    const first: number[] = []
    await new Tiny({ seed: 3 }).fit(data, { onStep: ({ loss }: { loss: number }) => void first.push(loss) })
    expect(first.slice(5, 10)).not.toEqual(losses.slice(0, 5))
    expect(first.slice(10)).toEqual(losses.slice(0, 5))
  })

  it('does not go on with other rows or another order', async () => {
    const model = await stoppedAtSeven(await loadModel())
    const before = model.checkpoint()
    expect(await codeOf(() => model.fit({ x: x.subarray(0, 32), y: y.slice(0, 16) }))).toBe(
      'WRONG_LENGTH: x: expected the 18 rows of the fit that goes on, got 16; { continue: false } begins a new fit',
    )
    expect(await codeOf(() => model.fit(data, { shuffle: false }))).toMatch(/^WRONG_OPTION: shuffle: expected true/)
    expect(model.checkpoint()).toEqual(before)
  })

  it('is forgotten with the weights that it led to', async () => {
    const model = await stoppedAtSeven(await loadModel())
    model.load(model.save())
    expect(model.unfinished).toBeUndefined()
    expect((await model.fit(data)).epochs).toHaveLength(3)
  })

  it('can be stopped while it evaluates', async () => {
    const Tiny = await loadModel()
    let asked = 0
    const signal = {
      get aborted() {
        return ++asked > 12
      },
    }
    const model = new Tiny({ seed: 3 })
    // the signal is looked at once before, after each of five steps, and after each of five blocks
    expect(await model.fit(data, { signal, validation: data })).toMatchObject({ epochs: [{ epoch: 1 }] })
    const other = new Tiny({ seed: 3 })
    asked = 4
    expect(await other.fit(data, { signal, validation: data })).toEqual({ epochs: [], stopped: 'aborted' })
    expect(other.unfinished).toMatchObject({ epochs: 0, rowsDone: 18 })
    const rest = await other.fit(data, { validation: data })
    expect(rest.epochs).toEqual((await new Tiny({ seed: 3 }).fit(data, { validation: data })).epochs)
  })
})

describe('a checkpoint that does not fit', () => {
  it('is refused wherever it is cut off', async () => {
    const Tiny = await loadModel(remembering)
    const bytes = (await stoppedAtSeven(Tiny)).checkpoint()
    for (let length = 0; length < bytes.length; length++) {
      expect(await codeOf(() => Tiny.resume(bytes.slice(0, length)))).toMatch(/^CORRUPT_FILE/)
    }
  })

  it('is refused whichever bit has flipped', async () => {
    const Tiny = await loadModel(remembering)
    const bytes = (await stoppedAtSeven(Tiny)).checkpoint()
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit >> 3]! ^= 1 << (bit & 7)
      expect(await codeOf(() => Tiny.resume(bytes))).toMatch(/^(CORRUPT_FILE|FOREIGN_FILE|WRONG_TYPE)/)
      bytes[bit >> 3]! ^= 1 << (bit & 7)
    }
  })

  it('is not confused with a weights file', async () => {
    const Tiny = await loadModel()
    const model = new Tiny()
    expect(await codeOf(() => Tiny.resume(model.save()))).toBe(
      'WRONG_FILE: the file holds weights alone, as save() writes them: it is no checkpoint',
    )
    for (const foreign of [false, true]) {
      expect(await codeOf(() => model.load(model.checkpoint(), { foreign }))).toBe(
        'WRONG_FILE: the file is a checkpoint, not only weights; Tiny.resume goes on from it',
      )
    }
    expect(await codeOf(() => Tiny.resume('checkpoint'))).toMatch(/^WRONG_TYPE: bytes/)
  })

  it('names the other model, spec or backend', async () => {
    const Tiny = await loadModel()
    const Other = await loadModel({ name: 'Other', architecture: 'input 2 → dense 4' })
    expect(await codeOf(() => Tiny.resume(new Other().checkpoint()))).toMatch(
      /^WRONG_ARCHITECTURE: the file holds Other \(input 2 → dense 4\), expected Tiny/,
    )
    const bytes = new Tiny().checkpoint()
    const edited = rewrite(bytes, Tiny, { hash: 'cd'.repeat(32) }, 'typescript')
    expect(await codeOf(() => Tiny.resume(edited))).toMatch(
      /^WRONG_SPEC: the spec of Tiny meant another run; \{ changed: true \}/,
    )
    const elsewhere = rewrite(bytes, Tiny, {}, 'wasm')
    expect(await codeOf(() => Tiny.resume(elsewhere))).toMatch(
      /^WRONG_BACKEND: the run was on the backend wasm, this is typescript/,
    )
    expect(() => Tiny.resume(elsewhere)).toThrow(expect.objectContaining({ backend: 'wasm' }))
    for (const file of [edited, elsewhere]) expect(Tiny.resume(file, { changed: true }).checkpoint()).toEqual(bytes)
  })

  it('is refused where a tensor is missing or has another type', async () => {
    const Tiny = await loadModel()
    const Remembering = await loadModel(remembering)
    const Wide = await loadModel({ real: 'Float64Array' })
    const bytes = new Tiny().checkpoint()
    expect(await codeOf(() => Remembering.resume(bytes))).toMatch(
      /^WRONG_ARCHITECTURE: the file lacks the tensor optimiser.rate as F64 \[\] of Tiny/,
    )
    expect(await codeOf(() => Wide.resume(bytes))).toMatch(/has 0.weight as F32 \[3, 2\], expected 0.weight as F64/)
  })
})

/** The same tensors in a sound file of another spec or backend. */
function rewrite(bytes: Uint8Array, { spec }: LoadedClass, other: Partial<WeightsOwner>, backend: string): Uint8Array {
  const { tensors } = decodeSafetensors(bytes)
  const owner = { ...(spec as unknown as WeightsOwner), ...other }
  return writeOwnFile(owner, [...tensors.values()], { 'mlpc.kind': 'checkpoint', 'mlpc.backend': backend })
}

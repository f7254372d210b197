import { describe, expect, it } from 'vitest'
import { OPTIONS } from '../../src/5-emit/ts/module/options.js'
import { RUNTIME_SOURCES } from '../../src/5-emit/ts/runtime-source/sources.js'
import { codeOf, loadModel } from './load.js'

// three colours at the corners of a triangle
const x = Float32Array.from({ length: 36 }, (_, i) => Math.cos(((i >> 1) % 3) * 2.1 + (i % 2) * 1.57) * 0.9)
const y = Array.from({ length: 18 }, (_, i) => ['red', 'green', 'blue'][i % 3])
const regression = { output: { kind: 'number', name: 'sum', size: 1 } } as const

describe('fit', () => {
  it('learns, and reports each epoch', async () => {
    const Tiny = await loadModel()
    const model = new Tiny({ seed: 1 })
    const seen: number[] = []
    const history = await model.fit({ x, y }, { epochs: 30, onEpoch: (e: { epoch: number }) => seen.push(e.epoch) })
    expect(history.epochs).toHaveLength(30)
    expect(seen).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
    expect(history.epochs.at(-1)!.loss).toBeLessThan(history.epochs[0]!.loss / 3)
    expect(model.evaluate({ x, y }).accuracy).toBe(1)
    expect(model.predict(x.subarray(0, 2))).toMatchObject({ label: 'red' })
  })

  it('tells the same of epochs that nobody listened to, also after a stop', async () => {
    const Tiny = await loadModel()
    const heard = await new Tiny().fit({ x, y }, { epochs: 150, onEpoch: () => undefined })
    const unheard = await new Tiny().fit({ x, y }, { epochs: 150 })
    expect(unheard).toEqual(heard)
    expect(unheard.epochs).toBe(unheard.epochs)
    expect(unheard.last).toEqual(unheard.epochs[149])

    const model = new Tiny()
    let steps = 0
    const signal = {
      get aborted() {
        return steps === 12
      },
    }
    const first = await model.fit({ x, y }, { epochs: 150, signal, onStep: () => void steps++ })
    const second = await model.fit({ x, y }, { epochs: 150 })
    expect([...first.epochs, ...second.epochs]).toEqual(heard.epochs)
    expect([first.last?.epoch, second.last?.epoch]).toEqual([2, 150])
  })

  it('takes its length from the spec, the options, or counts steps across epochs', async () => {
    const Tiny = await loadModel()
    expect((await new Tiny().fit({ x, y })).epochs.map((e) => e.step)).toEqual([5, 10, 15])
    expect((await new Tiny().fit({ x, y }, { steps: 7 })).epochs.map((e) => e.step)).toEqual([5, 7])
    expect((await new Tiny().fit({ x, y }, { epochs: 0 })).epochs).toEqual([])
  })

  it('gives the same weights for the same seed, other ones for another', async () => {
    const Tiny = await loadModel()
    const bytes = async (seed: number): Promise<string> => {
      const model = new Tiny({ seed })
      await model.fit({ x, y })
      return Buffer.from(model.save()).toString('hex')
    }
    expect(await bytes(5)).toBe(await bytes(5))
    expect(await bytes(5)).not.toBe(await bytes(6))
    expect(await bytes(-1)).not.toBe(await bytes(0xffffffff))
  })

  it('shuffles anew in every epoch, unless told not to', async () => {
    const Tiny = await loadModel()
    const losses = async (shuffle: boolean): Promise<number[]> => {
      const steps: number[] = []
      await new Tiny().fit({ x, y }, { shuffle, epochs: 1, onStep: (s: { loss: number }) => steps.push(s.loss) })
      return steps
    }
    expect(await losses(true)).not.toEqual(await losses(false))
  })

  it('keeps the last short batch, and a mean loss over rows', async () => {
    const Tiny = await loadModel({ training: { learningRate: 0 } })
    const model = new Tiny()
    const [epoch] = (await model.fit({ x, y }, { epochs: 1 })).epochs
    expect(epoch!.loss).toBeCloseTo(model.evaluate({ x, y }).loss, 6)
  })

  it('evaluates the validation rows after each epoch', async () => {
    const Tiny = await loadModel()
    const model = new Tiny()
    const history = await model.fit({ x, y }, { validation: { x, y } })
    expect(history.epochs.at(-1)!.validation).toEqual(model.evaluate({ x, y }))
  })

  it('stops between steps when the signal says so', async () => {
    const Tiny = await loadModel()
    const controller = new AbortController()
    const onStep = ({ step }: { step: number }): void => void (step === 2 && controller.abort())
    const history = await new Tiny().fit({ x, y }, { signal: controller.signal, onStep })
    expect(history).toEqual({ epochs: [], stopped: 'aborted' })
  })

  it('lets timers run while it trains', async () => {
    const Tiny = await loadModel()
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await new Tiny().fit({ x, y }, { epochs: 30_000 })
    clearInterval(timer)
    expect(turns).toBeGreaterThan(1)
  })

  it('ends in the step whose loss is no number', async () => {
    const Tiny = await loadModel({ training: { learningRate: 1e30 } })
    const message = await codeOf(() => new Tiny().fit({ x, y }))
    expect(message).toMatch(/^DIVERGED: the loss became (Infinity|NaN) in step [2-4];/)
  })

  it('refuses a second fit while one is running', async () => {
    const Tiny = await loadModel()
    const model = new Tiny()
    const running = model.fit({ x, y }, { epochs: 3000 })
    expect(await codeOf(() => model.fit({ x, y }))).toMatch(/^BUSY/)
    await running
    await model.fit({ x, y })
  })

  it('refuses a last batch that is too short, before the first step', async () => {
    const Tiny = await loadModel({ training: { minimumRows: 2 } })
    const model = new Tiny()
    const before = model.save()
    const data = { x: x.subarray(0, 10), y: y.slice(0, 5) }
    expect(await codeOf(() => model.fit(data))).toBe(
      'TOO_FEW_ROWS: x: every batch needs at least 2 rows, got 1 in the last batch of 5 rows by 4',
    )
    expect(await codeOf(() => model.trainBatch(x.subarray(0, 2), ['red']))).toMatch(/^TOO_FEW_ROWS.* got 1 in all/)
    expect(model.save()).toEqual(before)
  })
})

describe('batch: all', () => {
  const options = { ...regression, training: { batch: 'all' } } as const
  const inputs = Float32Array.from({ length: 20 }, (_, i) => Math.sin(i))
  const sums = Float32Array.from({ length: 10 }, (_, i) => inputs[2 * i]! - 2 * inputs[2 * i + 1]! + 1)

  it('adds up the blocks and makes one step an epoch', async () => {
    const Tiny = await loadModel(options)
    const model = new Tiny()
    const before = model.evaluate({ x: inputs, y: sums }).loss
    const history = await model.fit({ x: inputs, y: sums }, { epochs: 400 })
    expect(history.epochs[0]!.loss).toBeCloseTo(before, 6)
    expect(history.epochs.at(-1)!.step).toBe(400)
    expect(model.predict(Float32Array.of(0.5, 0.25))).toBeCloseTo(1, 2)
  })

  it('makes the same step as one batch of all rows', async () => {
    const blocks = new (await loadModel(options))({ seed: 3 })
    const whole = new (await loadModel(regression))({ seed: 3 })
    const [rows, targets] = [inputs.subarray(0, 8), sums.subarray(0, 4)]
    expect(blocks.trainBatch(rows, targets)).toBeCloseTo(whole.trainBatch(rows, targets), 6)
    const answers = blocks.predictBatch(inputs)
    whole.predictBatch(inputs).forEach((value, i) => expect(answers[i]).toBeCloseTo(value, 6))
    expect(typeof blocks.trainBatch(inputs, sums)).toBe('number')
  })
})

describe('data', () => {
  const errors: [string, unknown, unknown, string][] = [
    [
      'plain inputs',
      [1, 2],
      ['red'],
      'WRONG_TYPE: x: expected a Float32Array, Float64Array or Uint8Array, got an array: Float32Array.from(…) makes one of it',
    ],
    [
      'no inputs',
      undefined,
      ['red'],
      'WRONG_TYPE: x: expected a Float32Array, Float64Array or Uint8Array, got undefined',
    ],
    [
      'half a row',
      Float32Array.of(1, 2, 3),
      ['red'],
      'WRONG_LENGTH: x: expected rows of 2 numbers, got 3 numbers in all',
    ],
    ['no rows', new Float32Array(0), [], 'WRONG_LENGTH: x: expected rows of 2 numbers, got 0 numbers in all'],
    [
      'a gap',
      Float32Array.of(1, 2, 3, NaN),
      ['red', 'red'],
      'NOT_FINITE: x: row 1, column 1 is NaN, expected a finite number',
    ],
    ['too few answers', x, ['red'], 'WRONG_LENGTH: y: expected 18 classes, one a row, got 1'],
    [
      'an unknown label',
      x,
      y.with(3, 'pink'),
      'LABEL_OUT_OF_RANGE: y: row 3 is pink, expected one of "red", "green", "blue"',
    ],
    [
      'an index too high',
      x,
      new Uint8Array(18).fill(3, 2),
      'LABEL_OUT_OF_RANGE: y: row 2 is 3, expected a class index from 0 to 2',
    ],
    [
      'a fraction',
      x,
      new Float32Array(18).fill(0.5, 9),
      'LABEL_OUT_OF_RANGE: y: row 9 is 0.5, expected a class index from 0 to 2',
    ],
    [
      'a negative index',
      x,
      new Int8Array(18).fill(-1),
      'LABEL_OUT_OF_RANGE: y: row 0 is -1, expected a class index from 0 to 2',
    ],
    ['no answers', x, undefined, 'WRONG_TYPE: y: expected a typed array of class indices or a plain array of labels'],
  ]
  it.each(errors)('with %s is refused, and nothing changes', async (_, badX, badY, message) => {
    const Tiny = await loadModel()
    const model = new Tiny()
    const before = model.save()
    expect(await codeOf(() => model.fit({ x: badX, y: badY }))).toBe(message)
    expect(await codeOf(() => model.trainBatch(badX, badY))).toBe(message)
    expect(await codeOf(() => model.evaluate({ x: badX, y: badY }))).toBe(message)
    expect(await codeOf(() => model.fit({ x, y }, { validation: { x: badX, y: badY } }))).toBe(
      message.replace(/: ([xy]):/, ': validation.$1:'),
    )
    expect(model.save()).toEqual(before)
  })

  it('takes class indices in typed arrays and labels in plain ones', async () => {
    const labels = [3, 1, 2]
    const Tiny = await loadModel({ output: { kind: 'class', name: 'n', size: 3, labels } })
    const plain = Array.from({ length: 18 }, (_, i) => labels[i % 3])
    const indices = Uint8Array.from({ length: 18 }, (_, i) => i % 3)
    const model = new Tiny()
    expect(model.evaluate({ x, y: plain })).toEqual(model.evaluate({ x, y: indices }))
    expect(await codeOf(() => model.evaluate({ x, y: plain.with(0, 0) }))).toMatch(
      /row 0 is 0, expected one of 3, 1, 2/,
    )
  })

  it('checks yes-or-no answers', async () => {
    const Tiny = await loadModel({ output: { kind: 'binary', name: 'yes', size: 1 } })
    const model = new Tiny()
    const yes = Array.from({ length: 18 }, (_, i) => i % 3 === 0)
    const { accuracy } = model.evaluate({ x, y: yes })
    expect(model.evaluate({ x, y: Uint8Array.from(yes, Number) }).accuracy).toBe(accuracy)
    await model.fit({ x, y: yes }, { epochs: 50 })
    expect(model.evaluate({ x, y: yes }).accuracy).toBe(1)
    expect(await codeOf(() => model.evaluate({ x, y: new Float32Array(18).fill(0.5, 4) }))).toBe(
      'LABEL_OUT_OF_RANGE: y: row 4 is 0.5, expected 0 or 1',
    )
    expect(await codeOf(() => model.evaluate({ x, y: 7 }))).toMatch(/^WRONG_TYPE: y/)
    expect(await codeOf(() => model.evaluate({ x, y: [true] }))).toMatch(/^WRONG_LENGTH: y: expected 18 numbers/)
  })

  it('checks numeric answers', async () => {
    const Tiny = await loadModel(regression)
    const model = new Tiny()
    expect(model.evaluate({ x, y: Array.from({ length: 18 }, () => 1) })).not.toHaveProperty('accuracy')
    expect(await codeOf(() => model.evaluate({ x, y: new Float32Array(18).fill(Infinity, 5) }))).toBe(
      'NOT_FINITE: y: row 5, column 0 is Infinity, expected a finite number',
    )
    expect(await codeOf(() => model.evaluate({ x, y: new Float32Array(17) }))).toMatch(/^WRONG_LENGTH: y: expected 18/)
  })

  it.each([null, '', '1', true, [1]])('takes no %j for a number', async (answer) => {
    const model = new (await loadModel(regression))()
    const answers = Array.from({ length: 18 }, (_, row) => (row === 4 ? answer : 1))
    expect(await codeOf(() => model.evaluate({ x, y: answers as number[] }))).toBe(
      'NOT_FINITE: y: row 4, column 0 is NaN, expected a finite number',
    )
  })
})

describe('a fit that ended in an error of the application', () => {
  const failing = { epochs: 3, onEpoch: () => Promise.reject(new Error('full disk')) }

  it('is over: the next one begins anew', async () => {
    const model = new (await loadModel())()
    await expect(model.fit({ x, y }, failing)).rejects.toThrow('full disk')
    expect(model.unfinished).toBeUndefined()
    const { epochs } = await model.fit({ x, y }, { epochs: 2 })
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2])
  })
})

describe('a fit that goes on', () => {
  it('refuses to be shorter than it is already', async () => {
    const model = new (await loadModel())()
    const controller = new AbortController()
    const onEpoch = ({ epoch }: { epoch: number }): void => void (epoch === 3 && controller.abort())
    await model.fit({ x, y }, { epochs: 9, signal: controller.signal, onEpoch })
    expect(await codeOf(() => model.fit({ x, y }, { epochs: 2 }))).toBe(
      'WRONG_OPTION: epochs: the fit that goes on has done 3 of them, got 2 as its whole length; { continue: false } begins a new fit',
    )
    expect((await model.fit({ x, y }, { epochs: 2, continue: false })).epochs).toHaveLength(2)
  })

  it('takes no other weights while it runs', async () => {
    const model = new (await loadModel())()
    const weights = model.save()
    const running = model.fit({ x, y }, { epochs: 1, onEpoch: () => model.load(weights) })
    expect(await codeOf(() => running)).toMatch(/^BUSY/)
  })
})

describe('options', () => {
  it.each([{ epochs: -1 }, { epochs: 1.5 }, { steps: NaN }, { epochs: '3' }])('%j are refused', async (options) => {
    const Tiny = await loadModel()
    expect(await codeOf(() => new Tiny().fit({ x, y }, options))).toMatch(/^WRONG_OPTION: (epochs|steps): expected/)
  })

  it('that do not exist are refused, with those that do', async () => {
    const Tiny = await loadModel()
    const model = new Tiny()
    const before = model.save()
    expect(await codeOf(() => model.fit({ x, y }, { epoch: 5 } as object))).toBe(
      'WRONG_OPTION: epoch: no such option, expected one of epochs, steps, shuffle, validation, signal, continue, onEpoch, onStep',
    )
    expect(model.save()).toEqual(before)
    expect(await codeOf(() => new Tiny({ sead: 1 } as object))).toBe(
      'WRONG_OPTION: sead: no such option, expected one of seed',
    )
    expect(await codeOf(() => model.load(before, { strict: false } as object))).toMatch(/^WRONG_OPTION: strict/)
    const checkpoint = model.checkpoint()
    expect(await codeOf(() => Tiny.resume(checkpoint, { change: true } as object))).toMatch(/^WRONG_OPTION: change/)
    expect(await codeOf(() => new Tiny({ seed: 1, threads: undefined } as object))).toBe('no error')
  })

  it.each([
    [{ onEpoch: 'log' }, 'onEpoch: expected a function, got "log"'],
    [{ signal: new AbortController() }, 'signal: expected an AbortSignal, got [object AbortController]'],
    [{ shuffle: 'no' }, 'shuffle: expected true or false, got "no"'],
    [{ continue: 0 }, 'continue: expected true or false, got 0'],
  ])('%j are not of their kind', async (options, message) => {
    const model = new (await loadModel())()
    const before = model.save()
    expect(await codeOf(() => model.fit({ x, y }, options as object))).toBe(`WRONG_OPTION: ${message}`)
    expect(model.save()).toEqual(before)
  })

  it.each([[null, 'null'] as const, [5, '5'] as const, [true, 'true'] as const, [y, 'an array'] as const])(
    'are an object, and not %s',
    async (options, got) => {
      const model = new (await loadModel())()
      const message = `options: expected an object with epochs, steps, shuffle, validation, signal, continue, onEpoch, onStep, got ${got}`
      expect(await codeOf(() => model.fit({ x, y }, options as object))).toBe(`WRONG_TYPE: ${message}`)
    },
  )

  it('are those of their types', () => {
    const declared = (file: string, type: string): readonly (string | undefined)[] => {
      const text = RUNTIME_SOURCES.get(file) ?? ''
      const [body = ''] = text.slice(text.indexOf(`interface ${type}`)).split('\n}')
      return [...body.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name]) => name)
    }
    expect(OPTIONS).toEqual({
      constructor: declared('model-options', 'ModelOptions'),
      fit: declared('fit-options', 'FitOptions'),
      pretrain: declared('pretrain-options', 'PretrainOptions'),
      load: declared('load-options', 'LoadOptions'),
      resume: declared('resume-options', 'ResumeOptions'),
    })
  })

  it.each([1.5, NaN, 2 ** 53])('a seed of %d is refused', async (seed) => {
    const Tiny = await loadModel()
    expect(await codeOf(() => new Tiny({ seed }))).toMatch(/^WRONG_OPTION: seed/)
  })

  it('given as text are shown as text', async () => {
    const Tiny = await loadModel()
    expect(await codeOf(() => new Tiny({ seed: '7' } as object))).toBe(
      'WRONG_OPTION: seed: expected a whole number below 2^53, got "7"',
    )
    expect(await codeOf(() => new Tiny().fit({ x, y }, { epochs: '3' }))).toMatch(/got "3"$/)
  })

  it('the seed is the spec’s unless given', async () => {
    const Tiny = await loadModel()
    expect(new Tiny().seed).toBe(7)
    expect(new Tiny({ seed: -3 }).seed).toBe(-3)
  })

  it('a batch larger than compiled is refused', async () => {
    const Tiny = await loadModel()
    expect(await codeOf(() => new Tiny().trainBatch(x, y))).toBe('TOO_MANY_ROWS: x: expected at most 4 rows, got 18')
  })
})

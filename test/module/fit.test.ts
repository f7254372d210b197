/** What `fit` does: rows in batches, epoch after epoch, from a seed. */
import { describe, expect, it } from 'vitest'
import { regression, x, y } from './colours.js'
import { codeOf, loadModel } from './load.js'

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

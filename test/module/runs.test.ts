/** A fit is stopped, fails, or goes on in another call. */
import { describe, expect, it } from 'vitest'
import { x, y } from './colours.js'
import { codeOf, loadModel } from './load.js'

describe('a fit that runs', () => {
  it('stops between steps when the signal says so', async () => {
    const Tiny = await loadModel()
    const controller = new AbortController()
    const onStep = ({ step }: { step: number }): void => void (step === 2 && controller.abort())
    const history = await new Tiny().fit({ x, y }, { signal: controller.signal, onStep })
    expect(history).toEqual({ epochs: [], stopped: 'aborted' })
  })

  it('refuses a second fit while one is running', async () => {
    const Tiny = await loadModel()
    const model = new Tiny()
    const running = model.fit({ x, y }, { epochs: 3000 })
    expect(await codeOf(() => model.fit({ x, y }))).toMatch(/^BUSY/)
    await running
    await model.fit({ x, y })
  })

  it('takes no other weights while it runs', async () => {
    const model = new (await loadModel())()
    const weights = model.save()
    const running = model.fit({ x, y }, { epochs: 1, onEpoch: () => model.load(weights) })
    expect(await codeOf(() => running)).toMatch(/^BUSY/)
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
})

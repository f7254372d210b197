/** What the constructor, `fit`, `load` and `resume` are told, and refuse to be told. */
import { describe, expect, it } from 'vitest'
import { OPTIONS } from '../../src/5-emit/ts/module/options.js'
import { RUNTIME_SOURCES } from '../../src/5-emit/ts/runtime-source/sources.js'
import { x, y } from './colours.js'
import { codeOf, loadModel } from './load.js'

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
    expect(await codeOf(() => new Tiny({ threads: 2 } as object))).toBe(
      'WRONG_OPTION: threads: no such option, expected one of seed; threads are given to new, in models made with --target wasm',
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

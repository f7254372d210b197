/** A model is the same model on both targets: it trains to the same weights, and its files can be read by the other. */
import { describe, expect, it } from 'vitest'
import { compile, type TargetName } from '../../src/compile.js'
import { importText } from '../support/emitted.js'
import { generator } from '../support/generator.js'
import { largestError, relativeDistance } from '../support/measure.js'
import { specText, type Net } from '../support/net.js'
import { randomTarget } from '../support/step.js'

interface Model {
  readonly backend: string
  trainBatch(x: Float64Array, y: Float64Array | Int32Array): number
  fit(data: object, options?: object): Promise<{ epochs: readonly { loss: number }[] }>
  evaluate(data: object): { readonly loss: number }
  predictBatch(x: Float64Array): Float32Array | Float64Array
  encode(x: Float64Array, label: string): Float32Array | Float64Array
  save(): Uint8Array
  load(bytes: Uint8Array): void
  checkpoint(): Uint8Array
}
interface ModelClass {
  new (options?: { seed?: number }): Model
  resume(bytes: Uint8Array, options?: { changed?: boolean }): Model
}

function moduleOf(text: string, target: TargetName, precision: 'f32' | 'f64'): string {
  const host = { read: () => text }
  const options = { target, precision, emit: 'js', predictOnly: false, overrides: new Map() } as const
  const { text: module = '', diagnostics } = compile('net.mlp', host, options)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return module
}

async function compiled(text: string, target: TargetName, precision: 'f32' | 'f64' = 'f64'): Promise<ModelClass> {
  const { Net } = (await importText(moduleOf(text, target, precision))) as { readonly Net: ModelClass }
  return Net
}

/** Each is compiled once: it has no state. */
const classes = new Map<string, Promise<ModelClass>>()
function classFor(text: string, target: TargetName): Promise<ModelClass> {
  const key = `${target} ${text}`
  const known = classes.get(key) ?? compiled(text, target)
  classes.set(key, known)
  return known
}

const both = (text: string): Promise<[ModelClass, ModelClass]> =>
  Promise.all([classFor(text, 'ts'), classFor(text, 'wasm')])

const wide: Net = {
  inputs: 37,
  hidden: [41, 22],
  norm: 'batch',
  dropout: '20%',
  activation: 'gelu',
  output: 'class',
  outputs: 7,
  optimiser: 'adam',
  batch: 19,
}
const nets: Readonly<Record<string, string>> = {
  'batch norm and dropout': specText(wide),
  'two bits': specText({ ...wide, norm: 'layer', activation: 'elu', output: 'binary', outputs: 2, optimiser: 'lion' }),
  'one number': specText({ ...wide, hidden: [9], norm: undefined, output: 'number', outputs: 1 }),
  'all rows at once': specText({ ...wide, norm: undefined, hidden: [40] }).replace('batch 19', 'batch all'),
  'raw values': specText({ ...wide, norm: undefined }).replace('input x 37', 'input x 37 range: -2..2 scale: 0..1'),
}

const rows = 50
function dataFor(text: string): { x: Float64Array; y: Float64Array | Int32Array } {
  const outputs = Number(/last: dense (\d+)/.exec(text)?.[1])
  const output = text.includes('class') ? 'class' : text.includes('y binary') ? 'binary' : 'number'
  const target = randomTarget({ output, outputs }, rows, 4)
  return { x: generator(3).array(rows * 37, -1.5, 1.5), y: output === 'class' ? Int32Array.from(target) : target }
}

describe('raw values that 32 bits cannot tell apart', () => {
  it('are scaled in 64', async () => {
    const text = specText({ ...wide, norm: undefined, dropout: undefined })
    const far = text.replace('input x 37', 'input x 37 range: 1700000000..1700000100 scale: 0..1')
    const [script, wasm] = await Promise.all([compiled(far, 'ts', 'f32'), compiled(far, 'wasm', 'f32')])
    const raw = Float64Array.from({ length: 2 * 37 }, (_, at) => 1_700_000_000 + (at < 37 ? 30 : 60))
    const [a, b] = [new script(), new wasm()].map((model) => model.predictBatch(raw))
    expect(relativeDistance(b ?? [], a ?? [])).toBeLessThan(1e-5)
    expect(relativeDistance(b?.slice(0, 7) ?? [], b?.slice(7) ?? [])).toBeGreaterThan(1e-3)
  })
})

describe.each(Object.entries(nets))('%s', (_, text) => {
  it('trains, predicts and measures as in TypeScript, to rounding', async () => {
    const data = dataFor(text)
    const [script, wasm] = await both(text)
    const [a, b] = [new script(), new wasm()]
    expect([a.backend, b.backend]).toEqual(['typescript', 'wasm'])
    expect(b.save().length).toBe(a.save().length)
    const [first, second] = await Promise.all([a, b].map((model) => model.fit(data, { epochs: 2 })))
    expect(largestError(losses(second), losses(first))).toBeLessThan(1e-11)
    expect(relativeDistance(b.predictBatch(data.x), a.predictBatch(data.x))).toBeLessThan(1e-10)
    expect(relativeDistance(b.encode(data.x, 'hidden1'), a.encode(data.x, 'hidden1'))).toBeLessThan(1e-10)
    expect(Math.abs(b.evaluate(data).loss - a.evaluate(data).loss)).toBeLessThan(1e-10)
  })

  it('gives weights to the other target, and takes them', async () => {
    const { x } = dataFor(text)
    const [script, wasm] = await both(text)
    const [a, b] = [new script({ seed: 1 }), new wasm({ seed: 2 })]
    b.load(a.save())
    expect(b.save()).toEqual(a.save())
    expect(relativeDistance(b.predictBatch(x), a.predictBatch(x))).toBeLessThan(1e-10)
  })

  it('goes on from a checkpoint to the same bits', async () => {
    const data = dataFor(text)
    const Net = await classFor(text, 'wasm')
    const [whole, half] = [new Net(), new Net()]
    await whole.fit(data, { epochs: 2, shuffle: false })
    await half.fit(data, { epochs: 1, shuffle: false })
    const resumed = Net.resume(half.checkpoint())
    await resumed.fit(data, { epochs: 1, shuffle: false })
    expect(resumed.save()).toEqual(whole.save())
  })

  it.each(['f64', 'f32'] as const)(
    'has the bits of the TypeScript target without WebAssembly, %s',
    async (precision) => {
      const { x: values, y } = dataFor(text)
      // Kernels of several rows may only leave out an element where it is 0 in all of them.
      const x = values.map((value, at) => (at % 3 === 0 ? 0 : value))
      const data = { x, y }
      const [Script, Wasm] = await Promise.all([compiled(text, 'ts', precision), compiled(text, 'wasm', precision)])
      await inEngine(undefined, async () => {
        const [a, b] = [new Script(), new Wasm()]
        for (const model of [a, b]) {
          await model.fit(data, { epochs: 2 })
          if (!text.includes('batch all')) model.trainBatch(x.slice(0, 3 * 37), y.slice(0, (3 * y.length) / rows))
        }
        expect(b.checkpoint()).toEqual(a.checkpoint())
        for (const count of [3, rows]) {
          const some = x.slice(0, count * 37)
          expect(b.predictBatch(some)).toEqual(a.predictBatch(some))
        }
        expect(b.evaluate(data).loss).toBe(a.evaluate(data).loss)
      })
    },
  )
})

async function inEngine(engine: object | undefined, run: () => Promise<void>): Promise<void> {
  const before = globalThis.WebAssembly
  try {
    Object.assign(globalThis, { WebAssembly: engine })
    await run()
  } finally {
    Object.assign(globalThis, { WebAssembly: before })
  }
}

const losses = (history: Awaited<ReturnType<Model['fit']>> | undefined): readonly number[] =>
  history?.epochs.map(({ loss }) => loss) ?? []

describe('the backend', () => {
  const text = nets['one number'] ?? ''

  it('is told by checkpoints, which the other does not take', async () => {
    const [script, wasm] = await both(text)
    const bytes = new wasm().checkpoint()
    expect(() => script.resume(bytes)).toThrow(/wasm.*typescript/)
    expect(script.resume(bytes, { changed: true }).backend).toBe('typescript')
  })

  it.each([
    ['has no WebAssembly', undefined],
    ['may compile none', { ...WebAssembly, Module: refusing }],
  ])('is TypeScript where the engine %s, with the same bits as that target', async (_, engine) => {
    const data = dataFor(text)
    // Not the one that others use: kernels are compiled for the first model of a module.
    const [Script, Wasm] = await Promise.all([classFor(text, 'ts'), compiled(text, 'wasm')])
    await inEngine(engine, async () => {
      const [a, b] = [new Script(), new Wasm()]
      expect(b.backend).toBe('typescript')
      for (const model of [a, b]) await model.fit(data, { epochs: 1 })
      expect(b.save()).toEqual(a.save())
    })
  })
})

function refusing(): never {
  throw new Error('CompileError: the page forbids it')
}

describe('starting weights', () => {
  const [text = ''] = Object.values(nets)

  it.each([1, 0, -1, 2 ** 40 + 3, -(2 ** 52) - 1])(
    'of seed %i have the bits of the TypeScript target',
    async (seed) => {
      const [ts, wasm] = (await both(text)).map((Net) => new Net({ seed }).save())
      expect(Buffer.compare(ts!, wasm!)).toBe(0)
    },
  )

  it('in single precision are rounded as there', async () => {
    const classes = await Promise.all((['ts', 'wasm'] as const).map((target) => compiled(text, target, 'f32')))
    const [ts, wasm] = classes.map((Net) => new Net({ seed: 3 }))
    expect(Buffer.compare(ts!.save(), wasm!.save())).toBe(0)
  })
})

describe('without WebAssembly', () => {
  const optimisers = [
    'adam',
    'adamw(decay: 0.1)',
    'adam(max_norm: 1, amsgrad: on)',
    'radam(l1: 1e-3)',
    'rmsprop(centered: on, momentum: 0.5)',
    'momentum(lr: 0.1)',
  ]
  it.each(optimisers)('parameters share one function for the step of %s, to the same bits', async (optimiser) => {
    const text = specText({ ...wide, optimiser, clip: 'norm: 1' })
    const data = dataFor(text)
    const [Script, Wasm] = await Promise.all([compiled(text, 'ts', 'f32'), compiled(text, 'wasm', 'f32')])
    await inEngine(undefined, async () => {
      const [a, b] = [new Script(), new Wasm()]
      for (const model of [a, b]) await model.fit(data, { epochs: 2 })
      expect(b.backend).toBe('typescript')
      expect(b.checkpoint()).toEqual(a.checkpoint())
    })
    expect(moduleOf(text, 'wasm', 'f32').match(/updateElement\w*\(/g)?.length).toBeGreaterThan(4)
  })
})

describe('a module', () => {
  it('may hold a model that trains and one that only answers', async () => {
    const net = (name: string) => `model ${name} { input x 8; dense 4 relu; dense 2; output y class 0..1 }`
    const host = { read: () => `mlp 1\n${net('Trained')}\ntrain Trained { optim adam }\n${net('Given')}\n` }
    const options = { target: 'wasm', precision: 'f32', emit: 'js', predictOnly: false, overrides: new Map() } as const
    const module = (await importText(compile('net.mlp', host, options).text ?? '')) as Record<string, ModelClass>
    expect(['Trained', 'Given'].map((name) => module[name] && new module[name]().backend)).toEqual(['wasm', 'wasm'])
  })

  it('has its kernels however wide its input is', async () => {
    const spec = 'mlp 1\nmodel Net { input x 70000; dense 3; output y class 0..2 }\ntrain Net { optim sgd(lr: 0.1) }\n'
    expect(new (await classFor(spec, 'wasm'))().backend).toBe('wasm')
  })
})

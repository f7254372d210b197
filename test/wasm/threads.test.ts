/** However many threads share a model, its weights are the same. */
import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { mostThreads } from '../../src/5-emit/wasm/machine.js'
import {
  classFor,
  threadedData,
  threadedSpecs,
  wideSpec,
  widerSpec,
  type Data,
  type Model,
  type ModelClass,
} from './threaded.js'

const open: Model[] = []
afterEach(() => {
  open.splice(0).forEach((model) => model.close())
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

function made(Net: ModelClass, threads?: number): Model {
  const model = new Net(threads === undefined ? {} : { threads })
  open.push(model)
  return model
}

const classes = new Map<string, Promise<ModelClass>>()
function known(spec: string, precision: 'f32' | 'f64' = 'f32'): Promise<ModelClass> {
  const key = `${precision} ${spec}`
  const found = classes.get(key) ?? classFor(spec, precision)
  classes.set(key, found)
  return found
}

/** Comparing a million bytes one by one takes vitest seconds. */
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Everything that training leaves, and what it said on its way. */
async function trained(model: Model, data: Data, isPretrained: boolean) {
  const pretraining = isPretrained ? await model.pretrain(data) : undefined
  const { epochs } = await model.fit(data, { epochs: 2, validation: data })
  const [checkpoint, answers] = [digest(model.checkpoint()), model.predictBatch(data.x)]
  return {
    pretraining,
    epochs,
    checkpoint,
    answers,
    one: model.trainBatch(data.x.slice(0, 5 * 150), data.y.slice(0, 5)),
  }
}

describe.each(Object.entries(threadedSpecs))('%s', (name, spec) => {
  it.each([
    ['f32', 'sparse'],
    ['f32', 'dense'],
    ['f64', 'sparse'],
  ] as const)('%s, %s rows: the same bits with 1, 2, 3 and 5 threads', async (precision, kind) => {
    const Net = await known(spec, precision)
    const data = threadedData(kind === 'sparse')
    const isPretrained = name.includes('pretrained')
    const expected = await trained(made(Net), data, isPretrained)
    for (const threads of [2, 3, 5]) {
      const model = made(Net, threads)
      const found = await trained(model, data, isPretrained)
      expect([model.threads, model.backend]).toEqual([threads, 'wasm'])
      expect(found).toEqual(expected)
      model.close()
    }
  })
})

describe('a factor that all threads copy', () => {
  it.each([
    [1, wideSpec, 'f32'],
    [2, wideSpec, 'f32'],
    [1, widerSpec, 'f64'],
  ] as const)('the same bits with 2, 3 and 5 threads: %s full batches', async (batches, spec, precision) => {
    const Net = await known(spec, precision)
    const data = threadedData(true, 150 * batches + 20)
    const [one, ...others] = [1, 2, 3, 5].map((threads) => made(Net, threads))
    await one?.fit(data, { epochs: 1 })
    const [weights, answers] = [one && digest(one.checkpoint()), one?.predictBatch(data.x)]
    for (const model of others) {
      await model.fit(data, { epochs: 1 })
      expect(digest(model.checkpoint())).toBe(weights)
      expect(model.predictBatch(data.x)).toEqual(answers)
      model.close()
    }
  })
})

const spec = threadedSpecs['batch norm, dropout, Adam'] ?? ''
const data = threadedData(true)

describe('a run', () => {
  it('goes on with another number of threads, to the same bits', async () => {
    const Net = await known(spec)
    const whole = made(Net)
    await whole.fit(data, { epochs: 3 })
    let bytes: Uint8Array | undefined
    for (const [steps, threads] of [
      [2, 2],
      [5, 1],
      [9, 3],
    ] as const) {
      const model = bytes === undefined ? made(Net, threads) : Net.resume(bytes, { threads })
      open.push(model)
      await model.fit(data, { epochs: 3, signal: stopAfter(steps), onStep: counted })
      expect(model.threads).toBe(threads)
      bytes = model.checkpoint()
    }
    expect(bytes && digest(bytes)).toBe(digest(whole.checkpoint()))
  })

  it('has steps of few rows, which one thread makes alone, between those that all share', async () => {
    const Net = await known(spec)
    const row = data.x.slice(0, 150)
    const [one, two, three] = [1, 2, 3].map((threads) => made(Net, threads))
    const ends: string[] = []
    for (const model of [one, two, three]) {
      for (let round = 0; round < 4; round++) {
        await model?.fit(data, { epochs: 1 })
        model?.predictBatch(row)
        model?.trainBatch(data.x.slice(0, 3 * 150), data.y.slice(0, 3))
      }
      ends.push(model ? digest(model.checkpoint()) : '')
    }
    expect(new Set(ends).size).toBe(1)
  })

  let made_ = 0
  const counted = ({ step }: { readonly step: number }): void => void (made_ = step)
  const stopAfter = (steps: number) => ({
    get aborted(): boolean {
      return made_ === steps && steps < 9
    },
  })
})

describe('close', () => {
  it('may be called at any time and often; another fit starts the threads again', async () => {
    const Net = await known(spec)
    const [one, model] = [made(Net), made(Net, 2)]
    model.close()
    await model.fit(data, { epochs: 1 })
    model.close()
    model.close()
    await model.fit(data, { epochs: 1, onEpoch: () => model.close() })
    const fitting = model.fit(data, { epochs: 1 })
    model.close()
    await fitting
    for (let fit = 0; fit < 3; fit++) await one.fit(data, { epochs: 1 })
    expect(digest(model.checkpoint())).toBe(digest(one.checkpoint()))
    expect(model.threads).toBe(2)
  })
})

describe('threads', () => {
  it.each([0, 1.5, mostThreads + 1, -1, Number.NaN, '2'])('%s: refused', async (threads) => {
    const Net = await known(spec)
    expect(() => new Net({ threads })).toThrow(`threads: expected a whole number from 1 to ${mostThreads}, got `)
  })

  it('are taken up to the limit of the compiler', async () => {
    const Net = await known(spec)
    expect(() => made(Net, mostThreads)).not.toThrow()
  })

  it('are made by a fit, one fewer than are asked for', async () => {
    const Net = await known(spec)
    const workers = countWorkers()
    await made(Net).fit(data, { epochs: 1 })
    expect(workers).toHaveLength(0)
    const model = made(Net, 3)
    expect(workers).toHaveLength(0)
    await model.fit(data, { epochs: 2 })
    await model.fit(data, { epochs: 1 })
    expect(workers).toHaveLength(2)
  })

  it('are not made for a network that is too small to gain', async () => {
    const small = await known(spec.replace('dense 130', 'dense 6').replace('dense 61', 'dense 5'))
    const workers = countWorkers()
    const model = made(small, 4)
    await model.fit(data)
    expect([model.threads, workers.length]).toEqual([1, 0])
  })

  it('do not touch shared memory where there is one', async () => {
    const { Memory } = WebAssembly
    const sizes: WebAssembly.MemoryDescriptor[] = []
    const spy = class extends Memory {
      constructor(size: WebAssembly.MemoryDescriptor) {
        sizes.push(size)
        super(size)
      }
    }
    vi.stubGlobal('WebAssembly', { ...engine(), Memory: spy })
    const Net = await known(spec)
    made(Net)
    made(Net, 2)
    expect(sizes.map(({ shared }) => shared)).toEqual([false, true])
  })
})

describe('a thread that is lost', () => {
  it('between two fits, takes nothing with it; the next starts another', async () => {
    const Net = await known(spec)
    const workers = countWorkers()
    const [one, model] = [made(Net), made(Net, 2)]
    await model.fit(data, { epochs: 1 })
    await workers[0]?.terminate()
    model.trainBatch(data.x.slice(0, 32 * 150), data.y.slice(0, 32))
    await model.fit(data, { epochs: 1 })
    await one.fit(data, { epochs: 1 })
    one.trainBatch(data.x.slice(0, 32 * 150), data.y.slice(0, 32))
    await one.fit(data, { epochs: 1 })
    expect(digest(model.checkpoint())).toBe(digest(one.checkpoint()))
    expect(workers).toHaveLength(2)
  })

  it('in the middle of a step, is told; with other weights the model goes on', async () => {
    const { Instance } = WebAssembly
    let isLost = false
    const train = (run: (rows: number) => void) => (rows: number) => {
      if (isLost) throw new WebAssembly.RuntimeError('unreachable')
      run(rows)
    }
    const losing = function (...given: ConstructorParameters<typeof Instance>) {
      const { exports } = new Instance(...given)
      return { exports: { ...exports, train: train(exports['train'] as never) } }
    }
    const Net = await classFor(spec)
    const workers = countWorkers()
    vi.stubGlobal('WebAssembly', { ...engine(), Instance: losing })
    const [one, model] = [made(Net), made(Net, 2)]
    await one.fit(data, { epochs: 1 })
    const first = new Uint8Array(one.checkpoint())
    await model.fit(data, { epochs: 1, onStep: () => void (isLost = true) }).then(
      () => expect.unreachable(),
      (error: unknown) => expect(error).toMatchObject({ name: 'ModelError', code: 'THREAD_LOST' }),
    )
    isLost = false
    const again = Net.resume(first, { threads: 2 })
    open.push(again)
    for (const each of [one, again]) await each.fit(data, { epochs: 1 })
    expect(digest(again.checkpoint())).toBe(digest(one.checkpoint()))
    await model.fit(data, { epochs: 1, continue: false })
    expect([model.threads, workers.length]).toEqual([2, 3])
  })
})

it('says so where no memory is left for another model', async () => {
  const Net = await classFor(spec)
  class Memory {
    constructor() {
      throw new RangeError('could not allocate memory')
    }
  }
  vi.stubGlobal('WebAssembly', { ...engine(), Memory })
  expect(() => made(Net, 1)).toThrow(expect.objectContaining({ name: 'ModelError', code: 'NO_MEMORY' }))
})

describe('one thread does it all', () => {
  const alone = async (): Promise<{ readonly threads: number; readonly checkpoint: string }> => {
    const Net = await classFor(spec)
    const model = made(Net, 2)
    await model.fit(data, { epochs: 2 })
    model.close()
    return { threads: model.threads, checkpoint: digest(model.checkpoint()) }
  }
  const expected = async (): Promise<object> => {
    const model = made(await known(spec))
    await model.fit(data, { epochs: 2 })
    return { threads: 1, checkpoint: digest(model.checkpoint()) }
  }

  it('in a page that is not isolated', async () => {
    vi.stubGlobal('crossOriginIsolated', false)
    expect(await alone()).toEqual(await expected())
  })

  it('in an engine without shared memory', async () => {
    vi.stubGlobal('SharedArrayBuffer', undefined)
    expect(await alone()).toEqual(await expected())
  })

  it.each([
    [
      'cannot be made',
      failing(() => {
        throw new Error('not allowed')
      }),
    ],
    ['fails before it is ready', failing((worker) => worker.tell('error', new Error('out of memory')))],
    ['is over before it is ready', failing((worker) => worker.tell('exit', 1))],
  ])('where a worker %s', async (_, Worker) => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue({ Worker } as never)
    expect(await alone()).toEqual(await expected())
  })

  it('and closes, without WebAssembly', async () => {
    const Net = await classFor(spec)
    vi.stubGlobal('WebAssembly', undefined)
    const model = made(Net, 2)
    await model.fit(data, { epochs: 1 })
    model.close()
    expect([model.backend, model.threads]).toEqual(['typescript', 1])
  })
})

/** What is asked of a worker, by one that never comes to be. */
interface Failing {
  readonly tell: (event: string, what: unknown) => void
}

function failing(how: (worker: Failing) => void) {
  return class implements Failing {
    readonly #listeners = new Map<string, (what: unknown) => void>()

    on(event: string, listener: (what: unknown) => void): void {
      this.#listeners.set(event, listener)
    }
    postMessage(): void {
      how(this)
    }
    terminate(): void {}
    tell(event: string, what: unknown): void {
      this.#listeners.get(event)?.(what)
    }
  }
}

interface Ending {
  readonly terminate: () => Promise<number>
}

/** Every worker that is made from here on. */
function countWorkers(): readonly Ending[] {
  const made: Ending[] = []
  const { getBuiltinModule } = process
  vi.spyOn(process, 'getBuiltinModule').mockImplementation(((name: string) => {
    const module = getBuiltinModule(name) as { readonly Worker: new (...given: unknown[]) => Ending }
    const counting = function (...given: unknown[]): Ending {
      const worker = new module.Worker(...given)
      made.push(worker)
      return worker
    }
    return { Worker: counting }
  }) as never)
  return made
}

/** Its members are not enumerable. */
const engine = (): object =>
  Object.fromEntries(Object.getOwnPropertyNames(WebAssembly).map((name) => [name, WebAssembly[name as never]]))

/** Shares of threads follow who has to wait, and are all of the work whatever happens. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callEffect, ModuleBuilder } from '../../src/5-emit/wasm/assembler/index.js'
import { Balance, bytesOfBalance } from '../../src/5-emit/wasm/kernels/balance.js'
import { generator } from '../support/generator.js'

interface Exports {
  readonly startOf: (thread: number, units: number) => number
  readonly tell: (thread: number, rounds: number) => void
  readonly adjust: () => void
  readonly useThreads: (threads: number) => void
}

const address = 64

function balanced(threads: number) {
  const module = new ModuleBuilder()
  const count = module.variable(1)
  const balance = new Balance(module, count, address)
  const nothing = { parameters: [], results: [] }
  const pair = ['i32', 'i32'] as const
  module.define(
    { parameters: pair, results: ['i32'] },
    (builder) => [balance.startOf(builder.parameter('i32', 0).get, builder.parameter('i32', 1).get).code],
    'startOf',
  )
  module.define(
    { parameters: pair, results: [] },
    (builder) => [balance.tell(builder.parameter('i32', 0).get, builder.parameter('i32', 1).get)],
    'tell',
  )
  const adjust = module.define(nothing, (builder) => balance.adjust(builder))
  module.define(nothing, () => [callEffect(adjust)], 'adjust')
  module.define(
    { parameters: ['i32'], results: [] },
    (builder) => [count.set(builder.parameter('i32', 0).get)],
    'useThreads',
  )
  const bytes = module.encode(address + bytesOfBalance)
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
  const { startOf, ...rest } = exports as never as Exports
  rest.useThreads(threads)
  const starts = (units: number) => Array.from({ length: threads + 1 }, (_, thread) => startOf(thread, units))
  const sizes = (units: number) => {
    const all = starts(units)
    return all.slice(1).map((end, thread) => end - (all[thread] ?? 0))
  }
  return { ...rest, startOf, starts, sizes }
}

describe('shares', () => {
  it.each([
    [2, 100, [50, 50]],
    [3, 99, [33, 33, 33]],
    [3, 100, [33, 34, 33]],
    [4, 2, [1, 0, 1, 0]],
    [64, 64, Array.from({ length: 64 }, () => 1)],
  ])('of %d threads are even at first: %d units', (threads, units, expected) => {
    expect(balanced(threads).sizes(units)).toEqual(expected)
  })

  /** One entry of some statements, after each of which threads wait for each other; gives how long it took. */
  function work({ adjust, tell, sizes }: ReturnType<typeof balanced>, statements: readonly number[], slow: number[]) {
    const waited = slow.map(() => 0)
    let taken = 0
    for (const units of statements) {
      const times = sizes(units).map((size, thread) => (1e6 * (size * (slow[thread] ?? 1))) / units)
      const longest = Math.max(...times)
      times.forEach((time, thread) => (waited[thread] = (waited[thread] ?? 0) + longest - time))
      taken += longest
    }
    waited.forEach((rounds, thread) => tell(thread, Math.round(rounds)))
    adjust()
    return taken
  }

  it('go to the thread that waits, until both wait about alike', () => {
    const two = balanced(2)
    for (let entry = 0; entry < 200; entry++) work(two, [1_000_000], [1, 0.5])
    const [first = 0] = two.sizes(3000)
    expect(first).toBeGreaterThan(960)
    expect(first).toBeLessThan(1040)
  })

  it('reach a thread far away, neighbour by neighbour', () => {
    const five = balanced(5)
    for (let entry = 0; entry < 1000; entry++) work(five, [1_000_000], [1, 1, 1, 1, 1 / 3])
    const [first = 0, , , , last = 0] = five.sizes(7000)
    expect(last / first).toBeGreaterThan(2.4)
    expect(last / first).toBeLessThan(3.4)
  })

  it.each([
    [2, [16, 32, 16]],
    [4, [16, 32, 16]],
    [8, [16, 32, 16]],
    [8, [32, 64, 32]],
    [4, [16, 16]],
    [3, [7, 100]],
  ])('of %d threads on like cores stay about even, in few units as well: %j', (threads, statements) => {
    const [fixed, moving] = [balanced(threads), balanced(threads)]
    const even = { ...fixed, adjust: () => undefined }
    const { uniform } = generator(7)
    const sums = [0, 0]
    for (let entry = 0; entry < 300; entry++) {
      const slow = Array.from({ length: threads }, () => 1 + 0.03 * uniform())
      sums[0] = (sums[0] ?? 0) + work(even, statements, slow)
      sums[1] = (sums[1] ?? 0) + work(moving, statements, slow)
    }
    const [alone = 0, together = 0] = sums
    expect(together / alone).toBeLessThan(1.03)
  })

  it('are all of the work, in order, whoever waited', () => {
    const waits = fc.array(fc.array(fc.nat(1 << 20), { minLength: 64, maxLength: 64 }), { maxLength: 60 })
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 64 }), waits, fc.nat(2 ** 25), (threads, entries, units) => {
        const { adjust, tell, starts, startOf, useThreads } = balanced(threads)
        for (const rounds of entries) {
          for (let thread = 0; thread < threads; thread++) tell(thread, rounds[thread] ?? 0)
          adjust()
        }
        const all = starts(units)
        expect(all[0]).toBe(0)
        expect(all.at(-1)).toBe(units)
        expect(all).toEqual(all.toSorted((a, b) => a - b))
        useThreads(1)
        expect([startOf(0, units), startOf(1, units)]).toEqual([0, units])
      }),
      { numRuns: 60 },
    )
  })
})

/** Shares of threads follow who has to wait, and are all of the work whatever happens. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callEffect, ModuleBuilder } from '../../src/5-emit/wasm/assembler/index.js'
import { Balance, bytesOfBalance } from '../../src/5-emit/wasm/kernels/balance.js'

interface Exports {
  readonly startOf: (thread: number, units: number) => number
  readonly count: (thread: number, rounds: number) => void
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
    (builder) => [balance.count(builder.parameter('i32', 0).get, builder.parameter('i32', 1).get)],
    'count',
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
    [3, 100, [33, 33, 34]],
    [4, 2, [0, 1, 0, 1]],
    [64, 64, Array.from({ length: 64 }, () => 1)],
  ])('of %d threads are even at first: %d units', (threads, units, expected) => {
    expect(balanced(threads).sizes(units)).toEqual(expected)
  })

  it('go to the thread that waits, until both wait alike', () => {
    const { adjust, count, sizes } = balanced(2)
    // The second is twice as fast: it is done earlier, by what is left for the first.
    for (let entry = 0; entry < 200; entry++) {
      const [first = 0, second = 0] = sizes(1_000_000)
      const times = [first, second / 2]
      const longest = Math.max(...times)
      times.forEach((time, thread) => count(thread, Math.round(longest - time)))
      adjust()
    }
    const [first = 0] = sizes(3000)
    expect(first).toBeGreaterThan(980)
    expect(first).toBeLessThan(1020)
  })

  it('reach a thread far away, neighbour by neighbour', () => {
    const { adjust, count, sizes } = balanced(5)
    for (let entry = 0; entry < 1000; entry++) {
      const times = sizes(1_000_000).map((size, thread) => (thread === 4 ? size / 3 : size))
      const longest = Math.max(...times)
      times.forEach((time, thread) => count(thread, Math.round(longest - time)))
      adjust()
    }
    const [first = 0, , , , last = 0] = sizes(7000)
    expect(last / first).toBeGreaterThan(2.7)
    expect(last / first).toBeLessThan(3.3)
  })

  it('are all of the work, in order, whoever waited', () => {
    const waits = fc.array(fc.array(fc.nat(1 << 20), { minLength: 64, maxLength: 64 }), { maxLength: 60 })
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 64 }), waits, fc.nat(2 ** 25), (threads, entries, units) => {
        const { adjust, count, starts, startOf, useThreads } = balanced(threads)
        for (const rounds of entries) {
          for (let thread = 0; thread < threads; thread++) count(thread, rounds[thread] ?? 0)
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

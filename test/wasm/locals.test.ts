/** Locals share numbers where no one can tell. */
import { describe, expect, it } from 'vitest'
import {
  i32,
  ModuleBuilder,
  repeatWhile,
  when,
  type Effect,
  type FunctionBuilder,
} from '../../src/5-emit/wasm/assembler/index.js'
import { numberLocals } from '../../src/5-emit/wasm/assembler/locals.js'
import type { Code, LocalName, LocalUse } from '../../src/5-emit/wasm/assembler/code.js'

/** What the code leaves at address 0, given a number. */
function run(write: (builder: FunctionBuilder) => readonly Effect[], given = 0): number {
  const module = new ModuleBuilder()
  module.define({ parameters: ['i32'], results: [] }, write, 'run')
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.encode(100)))
  const { memory, run } = exports as never as { memory: WebAssembly.Memory; run(n: number): void }
  run(given)
  return new Int32Array(memory.buffer)[0] ?? NaN
}

const zero = i32.const(0)

describe('what code computes', () => {
  it('is not changed by a local of a loop beside one that the next round reads again', () => {
    const result = run((builder) => {
      const [factor, own, sum, round] = [builder, builder, builder, builder].map((b) => b.local('i32'))
      if (!factor || !own || !sum || !round) throw new Error('a local is missing')
      const body = [
        sum.set(i32.add(sum.get, factor.get)),
        own.set(i32.add(round.get, i32.const(100))),
        when(i32.lt_u(own.get, i32.const(102)), [round.set(i32.add(own.get, i32.const(-100)))]),
      ]
      return [
        factor.set(i32.const(7)),
        sum.set(zero),
        round.set(zero),
        repeatWhile(body, i32.lt_u(round.tee(i32.plus(round.get, 1)), i32.const(3))),
        i32.store(zero, 0, sum.get),
      ]
    })
    expect(result).toBe(21)
  })

  it.each([0, 1])('is not changed where a local is only set in a branch that is entered %i times', (given) => {
    const result = run((builder) => {
      const [before, maybe] = [builder.local('i32'), builder.local('i32')]
      return [
        before.set(i32.const(5)),
        i32.store(zero, 0, before.get),
        when(builder.parameter('i32', 0).get, [maybe.set(i32.const(9))]),
        i32.store(zero, 0, maybe.get),
      ]
    }, given)
    expect(result).toBe(9 * given)
  })

  it('is not changed where a local is read twice right behind its set', () => {
    const result = run((builder) => {
      const [x, square] = [builder.local('i32'), builder.local('i32')]
      const given = builder.parameter('i32', 0).get
      return [x.set(i32.plus(given, 2)), square.set(i32.mul(x.get, x.get)), i32.store(zero, 0, square.get)]
    }, 4)
    expect(result).toBe(36)
  })
})

describe('a number', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((): LocalName => ({ type: 'i32' })) as [LocalName, LocalName, LocalName]
  const use = (kind: LocalUse['kind'], local: LocalName): LocalUse => ({ kind, local })
  const numbers = (...code: Code): readonly number[] => {
    const { numberOf } = numberLocals(code, 1)
    return [a, b, c].map(numberOf)
  }

  it('is free again behind the last use', () => {
    expect(numbers(use('set', a), use('get', a), use('set', b), use('set', c), use('get', b))).toEqual([1, 1, 2])
  })

  it('is kept to the end of a loop that reads what was set before it', () => {
    const body = [use('get', a), use('set', b), use('get', b)]
    expect(numbers(use('set', a), { kind: 'loop', body }, use('set', c))).toEqual([1, 2, 1])
  })

  it('is never given away by a local that may be read before it is set', () => {
    const body = [use('set', a)]
    expect(numbers({ kind: 'branch', body }, use('get', a), use('set', b), use('set', c))).toEqual([1, 2, 2])
    expect(numbers(use('get', a), use('set', b), use('set', c))).toEqual([1, 2, 2])
  })

  it('is of a group of its own for each type, which begins alike in most functions', () => {
    const vector: LocalName = { type: 'v128' }
    const { numberOf, groups } = numberLocals([use('set', a), use('set', vector)], 1)
    expect([numberOf(a), numberOf(vector)]).toEqual([1, 17])
    expect(groups).toEqual([
      { type: 'i32', count: 16 },
      { type: 'v128', count: 16 },
    ])
  })
})

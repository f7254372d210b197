/** The assembler writes what the specification says: another implementation reads it, and engines run it. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import wabt from 'wabt'
import { flatten, sizeOf, signed, unsigned } from '../../src/5-emit/wasm/assembler/bytes.js'
import {
  atomics,
  callEffect,
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i32x4,
  i64x2,
  ModuleBuilder,
  repeatWhile,
  select,
  v128,
  value,
  when,
} from '../../src/5-emit/wasm/assembler/index.js'

let tools: Awaited<ReturnType<typeof wabt>>
beforeAll(async () => void (tools = await wabt()))

const features = { simd: true, bulk_memory: true, sat_float_to_int: true, relaxed_simd: true, threads: true }

/** The module as text, after wabt has validated it. */
function textOf(bytes: Uint8Array): string {
  const module = tools.readWasm(bytes, { readDebugNames: false, ...features })
  try {
    module.validate()
    return module.toText({ foldExprs: true, inlineExport: true })
  } finally {
    module.destroy()
  }
}

const decoded = (bytes: readonly number[], isSigned: boolean): number => {
  let result = 0
  bytes.forEach((byte, i) => (result += (byte & 0x7f) * 2 ** (7 * i)))
  return isSigned && ((bytes.at(-1) ?? 0) & 0x40) !== 0 ? result - 2 ** (7 * bytes.length) : result
}

describe('whole numbers', () => {
  it('are written seven bits a byte', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (n) => {
        expect(decoded([...flatten(unsigned(n))], false)).toBe(n)
      }),
    )
  })
  it('keep their sign', () => {
    fc.assert(
      fc.property(fc.integer(), (n) => {
        expect(decoded([...flatten(signed(n))], true)).toBe(n)
        expect(sizeOf(signed(n))).toBeLessThanOrEqual(5)
      }),
    )
  })
  it.each([
    [0, [0]],
    [63, [63]],
    [64, [0xc0, 0]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
    [624485, [0xe5, 0x8e, 0x26]],
  ])('%i in the fewest bytes', (n, bytes) => expect([...flatten(signed(n))]).toEqual(bytes))
})

describe('a module', () => {
  it('has types, functions that call each other, a memory with data, and exports', () => {
    const module = new ModuleBuilder()
    const store = module.define({ parameters: ['i32'], results: [] }, (builder) => [
      f64.store(builder.parameter('i32', 0).get, 16, f64.const(0.5)),
    ])
    module.define(
      { parameters: ['i32'], results: [] },
      (builder) => [
        when(builder.parameter('i32', 0).get, [callEffect(store, i32.const(8))], [callEffect(store, i32.const(-8))]),
      ],
      'run',
    )
    expect(textOf(module.encode(70_000, { address: 32, bytes: [1, 2, 3] }))).toMatchSnapshot()
  })

  it('sums in a loop, in lanes', () => {
    const module = new ModuleBuilder()
    module.define(
      { parameters: ['i32'], results: [] },
      (builder) => {
        const [count, at, sum] = [builder.parameter('i32', 0), builder.local('i32'), builder.local('v128')]
        const body = [sum.set(f32x4.add(sum.get, v128.load(at.get, 64))), at.set(i32.plus(at.get, 16))]
        const again = count.tee(i32.plus(count.get, -1))
        return [sum.set(v128.zero), repeatWhile(body, again), v128.store(i32.const(0), 0, sum.get)]
      },
      'run',
    )
    const bytes = module.encode(1000)
    expect(textOf(bytes)).toContain('f32x4.add')
    const { memory, run } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as never as {
      memory: WebAssembly.Memory
      run: (count: number) => void
    }
    const numbers = new Float32Array(memory.buffer)
    numbers.set([1, 2, 3, 4, 10, 20, 30, 40], 16)
    run(2)
    expect([...numbers.subarray(0, 4)]).toEqual([11, 22, 33, 44])
  })
})

describe('a module that threads share', () => {
  function counter() {
    const module = new ModuleBuilder()
    const turns = module.variable(5)
    module.define(
      { parameters: ['i32'], results: ['i32'] },
      (builder) => {
        const given = builder.parameter('i32', 0).get
        const zero = i32.const(0)
        return [
          turns.set(i32.plus(turns.get, 1)),
          atomics.store(zero, 8, atomics.add(zero, 8, given)),
          atomics.wakeAll(zero, 8),
          when(i32.eqz(given), [atomics.wait(zero, 8, i32.const(-1))]),
          select(given, atomics.load(zero, 8), turns.get).code,
        ]
      },
      'run',
    )
    return module.encodeFor(1, 3, { address: 8, bytes: [7] })
  }

  it('is given its memory, and has numbers of its own', () => {
    const { bytes, sharedAt } = counter()
    expect(textOf(bytes)).toMatchSnapshot()
    expect(bytes[sharedAt]).toBe(1)
  })

  it('takes one kind of memory or the other by one byte', () => {
    const { bytes, sharedAt } = counter()
    for (const [flag, shared] of [
      [1, false],
      [3, true],
    ] as const) {
      bytes[sharedAt] = flag
      const module = new WebAssembly.Module(bytes)
      const link = (shared: boolean) => {
        const memory = new WebAssembly.Memory({ initial: 2, maximum: 2, shared })
        return new WebAssembly.Instance(module, { host: { memory } }).exports as { run(n: number): number }
      }
      expect(link(shared).run(3)).toBe(7)
      expect(() => link(!shared)).toThrow(WebAssembly.LinkError)
    }
  })
})

/** Every vector instruction that takes and gives vectors, by its name in the text format. */
const prefixes = { v128, i32x4, f32x4, f64x2 } as const
const skipped = ['const', 'repeated', 'splat', 'extract', 'zero', 'shuffle32', 'any_true', 'bitmask']
const named: Readonly<Record<string, string>> = {
  'i32x4.truncF64': 'i32x4.trunc_sat_f64x2_s_zero',
  'f32x4.fromI32': 'f32x4.convert_i32x4_s',
  'f32x4.fromU32': 'f32x4.convert_i32x4_u',
  'f32x4.demote': 'f32x4.demote_f64x2_zero',
  'f64x2.promote': 'f64x2.promote_low_f32x4',
  'f64x2.fromI32': 'f64x2.convert_low_i32x4_s',
  'f64x2.fromU32': 'f64x2.convert_low_i32x4_u',
}

describe('instructions', () => {
  const operand = value('v128', v128.zero.code)
  const cases = Object.entries(prefixes).flatMap(([prefix, table]) =>
    Object.entries(table)
      .filter(([name]) => !skipped.includes(name) && !/load|store|shl|shr/.test(name))
      .map(([name, write]) => [`${prefix}.${name}`, write as (...operands: unknown[]) => typeof operand] as const),
  )
  it.each(cases)('%s', (name, write) => {
    const module = new ModuleBuilder()
    module.define(
      { parameters: [], results: [] },
      () => [v128.store(i32.const(0), 0, write(...Array.from({ length: write.length }, () => operand)))],
      'run',
    )
    expect(textOf(module.encode(100))).toContain(`(${named[name] ?? name}`)
  })
  it('of single numbers', () => {
    const module = new ModuleBuilder()
    module.define(
      { parameters: [], results: [] },
      () => [
        i32.store(i32.const(0), 0, i32.times(i32.fromF64(f64.add(f64.const(2), f64.fromI32(i32.const(3)))), 12)),
        f32.store(i32.const(0), 4, f32.demote(f64.promote(f32.const(1.5)))),
        i32.store(i32.const(0), 8, f32.ne(f32.load(i32.const(0), 4), f32.const(1.5))),
        i32.store(i32.const(0), 12, i32.popcnt(i32.add(i32x4.bitmask(v128.zero), i64x2.bitmask(v128.zero)))),
      ],
      'run',
    )
    expect(textOf(module.encode(100))).toMatchSnapshot()
  })
})

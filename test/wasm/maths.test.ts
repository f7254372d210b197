/** Functions in lanes against the runtime's functions of doubles, over the whole range, and at its ends. */
import { describe, expect, it } from 'vitest'
import { i32, ModuleBuilder, v128 } from '../../src/5-emit/wasm/assembler/index.js'
import { double, single, type Lanes } from '../../src/5-emit/wasm/lanes.js'
import { Library, type Kept } from '../../src/5-emit/wasm/maths/library.js'
import { cos } from '../../src/runtime/cos.js'
import { erf } from '../../src/runtime/erf.js'
import { exp } from '../../src/runtime/exp.js'
import { expm1 } from '../../src/runtime/expm1.js'
import { log } from '../../src/runtime/log.js'
import { log1p } from '../../src/runtime/log1p.js'
import { pow } from '../../src/runtime/pow.js'
import { sigmoid } from '../../src/runtime/sigmoid.js'
import { sin } from '../../src/runtime/sin.js'
import { softplus } from '../../src/runtime/softplus.js'
import { tanh } from '../../src/runtime/tanh.js'
import { generator } from '../support/generator.js'

const functions = { exp, expm1, log, log1p, tanh, sigmoid, softplus, erf, sin, cos }
type Name = keyof typeof functions

/** The function in lanes, one number at a time. */
function inLanes(
  op: Name | 'pow',
  lanes: Lanes,
  kept: Kept = lanes.bytes === 4 ? 'f32' : 'f64',
): (...operands: readonly number[]) => number {
  const module = new ModuleBuilder()
  const library = new Library(module, kept)
  const [a, b] = [v128.load(i32.const(0), 0), v128.load(i32.const(0), 16)]
  module.define(
    { parameters: [], results: [] },
    () => [v128.store(i32.const(0), 32, op === 'pow' ? library.binary(op, lanes, a, b) : library.unary(op, lanes, a))],
    'run',
  )
  const { memory, run } = new WebAssembly.Instance(new WebAssembly.Module(module.encode(100))).exports as never as {
    memory: WebAssembly.Memory
    run: () => void
  }
  const View = lanes.bytes === 4 ? Float32Array : Float64Array
  const numbers = new View(memory.buffer)
  const { count } = lanes
  return (...operands) => {
    operands.forEach((value, i) => numbers.fill(value, i * count, (i + 1) * count))
    run()
    const found = numbers.subarray(2 * count, 3 * count)
    expect(new Set(found).size).toBe(1)
    return found[0] ?? NaN
  }
}

/** Where numbers of this kind are worth a look. */
function samples(op: Name | 'pow', lanes: Lanes): readonly number[] {
  const g = generator(5)
  const isLog = op === 'log' || op === 'pow'
  const wide = Array.from({ length: 300 }, () => (g.uniform() - 0.5) * 200)
  const near = Array.from({ length: 300 }, () => (g.uniform() - 0.5) * 4)
  const small = Array.from({ length: 200 }, () => (g.uniform() - 0.5) * 10 ** (-12 * g.uniform()))
  const all = [...wide, ...near, ...small, 0, 1, -1, 0.5]
  const chosen = isLog ? all.map(Math.abs) : op === 'log1p' ? all.map((x) => Math.abs(x) - 0.9) : all
  return lanes.bytes === 4 ? chosen.map(Math.fround) : chosen
}

/** Largest error in units of the last place, as far as the result is a normal number. */
function worst(op: Name, lanes: Lanes): number {
  const found = inLanes(op, lanes)
  const [digits, smallest] = lanes.bytes === 4 ? [2 ** -24, 2 ** -120] : [2 ** -53, 2 ** -1000]
  // Lanes have no denormals: what comes near them is 0.
  const vanishing = lanes.bytes === 4 ? 2 ** -125 : 2 ** -1021
  return Math.max(
    ...samples(op, lanes).map((x) => {
      const wanted = functions[op](x)
      const result = found(x)
      if (result === 0 && Math.abs(wanted) < vanishing) return 0
      if (result === wanted || (lanes.bytes === 4 && result === Math.fround(wanted))) return 0
      return Math.abs(result - wanted) / Math.max(Math.abs(wanted), smallest) / (2 * digits)
    }),
  )
}

const bounds: Readonly<Record<Name, readonly [f32: number, f64: number]>> = {
  exp: [2, 2],
  expm1: [1, 3],
  log: [2, 2],
  log1p: [1, 3],
  tanh: [3, 4],
  sigmoid: [3, 3],
  softplus: [1, 3],
  erf: [1, 3],
  // Near their zeros the functions lose what the reduction leaves.
  sin: [1, 2],
  cos: [1, 2],
}

describe('functions in lanes', () => {
  it.each(Object.entries(bounds) as [Name, readonly [number, number]][])('%s', (op, [f32, f64]) => {
    expect(worst(op, single), 'f32').toBeLessThanOrEqual(f32)
    expect(worst(op, double), 'f64').toBeLessThanOrEqual(f64)
  })

  it('log in doubles whose results are kept in 32 bits, within 2e-11', () => {
    const found = inLanes('log', double, 'f32')
    const errors = samples('log', double).map((x) => (x === 0 || x === 1 ? 0 : Math.abs(found(x) / log(x) - 1)))
    expect(Math.max(...errors)).toBeLessThanOrEqual(2e-11)
    expect([found(0), found(1)]).toEqual([-Infinity, 0])
  })

  it('pow', () => {
    const found = inLanes('pow', double)
    for (const base of samples('pow', double)) {
      for (const power of [0, 0.5, 1, 2, -1.5, 3.7]) {
        const wanted = pow(base, power)
        const result = found(base, power)
        expect(result === wanted || Math.abs(result - wanted) <= 1e-13 * wanted, `${base}^${power}`).toBe(true)
      }
    }
    expect([found(0, 0), found(0, 2), found(0, -1), found(-1, 2)]).toEqual([1, 0, Infinity, NaN])
  })
})

describe.each([['f32x4', single] as const, ['f64x2', double] as const])('at the ends, %s', (_, lanes) => {
  const cases: readonly [Name, readonly [number, number][]][] = [
    [
      'exp',
      [
        [Infinity, Infinity],
        [-Infinity, 0],
        [1000, Infinity],
        [-1000, 0],
        [NaN, NaN],
        [0, 1],
      ],
    ],
    [
      'expm1',
      [
        [Infinity, Infinity],
        [-Infinity, -1],
        [1000, Infinity],
        [NaN, NaN],
        [0, 0],
      ],
    ],
    [
      'log',
      [
        [0, -Infinity],
        [Infinity, Infinity],
        [-1, NaN],
        [NaN, NaN],
        [1, 0],
      ],
    ],
    [
      'log1p',
      [
        [-1, -Infinity],
        [Infinity, Infinity],
        [-2, NaN],
        [NaN, NaN],
        [0, 0],
      ],
    ],
    [
      'tanh',
      [
        [Infinity, 1],
        [-Infinity, -1],
        [1e4, 1],
        [-1e4, -1],
        [NaN, NaN],
        [0, 0],
      ],
    ],
    [
      'sigmoid',
      [
        [Infinity, 1],
        [-Infinity, 0],
        [1e4, 1],
        [-1e4, 0],
        [NaN, NaN],
        [0, 0.5],
      ],
    ],
    [
      'softplus',
      [
        [1e4, 1e4],
        [-1e4, 0],
        [NaN, NaN],
      ],
    ],
    [
      'erf',
      [
        [Infinity, 1],
        [-Infinity, -1],
        [40, 1],
        [-1e4, -1],
        [NaN, NaN],
        [0, 0],
      ],
    ],
  ]
  it.each(cases)('%s', (op, ends) => {
    const found = inLanes(op, lanes)
    for (const [x, wanted] of ends) expect(found(x), `${op}(${x})`).toBe(wanted)
  })
})

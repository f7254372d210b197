import { describe, expect, it } from 'vitest'
import { SINGLE_SOURCES } from '../../src/5-emit/ts/runtime-source/number-sources.js'
import { RUNTIME_SOURCES } from '../../src/5-emit/ts/runtime-source/sources.js'
import { cosineOfTurns } from '../../src/runtime/cosine-of-turns.js'
import { cos } from '../../src/runtime/cos.js'
import { erf } from '../../src/runtime/erf.js'
import { exp } from '../../src/runtime/exp.js'
import { expm1 } from '../../src/runtime/expm1.js'
import { log } from '../../src/runtime/log.js'
import { log1p } from '../../src/runtime/log1p.js'
import { pow } from '../../src/runtime/pow.js'
import { sigmoid } from '../../src/runtime/sigmoid.js'
import { exp as singleExp } from '../../src/runtime/single/exp.js'
import { log as singleLog } from '../../src/runtime/single/log.js'
import { sigmoid as singleSigmoid } from '../../src/runtime/single/sigmoid.js'
import { tanh as singleTanh } from '../../src/runtime/single/tanh.js'
import { sin } from '../../src/runtime/sin.js'
import { softplus } from '../../src/runtime/softplus.js'
import { tanh } from '../../src/runtime/tanh.js'
import { exact, exactPower, ulps } from './exact.js'

const functions = { exp, expm1, log, log1p, tanh, sigmoid, softplus, erf, sin, cos, cosineOfTurns }

/** Reproducible points over a range, by the golden ratio: they fill it evenly and meet no lattice of the doubles. */
function points(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => low + (high - low) * (((i + 1) * 0.6180339887498949) % 1))
}

describe('elementary functions against fixed-point arithmetic of 256 bits', () => {
  const cases: [keyof typeof functions, number, number, number][] = [
    ['exp', -1, 1, 1],
    ['exp', -80, 80, 1],
    ['expm1', -0.4, 0.4, 1],
    ['expm1', -1.2, 1.2, 1],
    ['expm1', -1e-9, 1e-9, 1],
    ['expm1', -45, 45, 1],
    ['expm1', 36, 38, 1],
    ['log', 1e-9, 2, 1],
    ['log', 0.99, 1.01, 1],
    ['log', 1, 1e12, 1],
    ['log1p', -0.999, 1, 1],
    ['log1p', -1e-9, 1e-9, 1],
    ['log1p', 0.3, 100, 1],
    ['tanh', -1e-9, 1e-9, 1],
    ['tanh', -1, 1, 1],
    ['tanh', -22, 22, 1],
    ['sigmoid', -1, 1, 1],
    ['sigmoid', -60, 40, 1],
    ['softplus', -60, 60, 2],
    ['erf', -1e-9, 1e-9, 1],
    ['erf', -1, 1, 1.5],
    ['erf', 0.99, 1.01, 1.5],
    ['erf', 1, 6, 1],
    ['sin', -1, 1, 1],
    ['sin', -1e6, 1e6, 1],
    ['sin', 3.1415926535, 3.1415926536, 1],
    ['cos', -1, 1, 1],
    ['cos', -1e6, 1e6, 1],
    ['cos', 1.570796326, 1.570796327, 1],
    ['cosineOfTurns', 0, 1, 1.5],
    ['cosineOfTurns', 0.2499, 0.2501, 1.5],
  ]
  it.each(cases)('%s on %d … %d is within %d ulp', (name, low, high, bound) => {
    const errors = points(low, high, 500).map((x) => ulps(functions[name](x), exact[name]!(x)))
    expect(Math.max(...errors)).toBeLessThanOrEqual(bound)
  })
})

describe('pow against fixed-point arithmetic', () => {
  const cases: [number, number, number, number, number][] = [
    [1e-3, 1e3, -3, 3, 1],
    [0.5, 2, -50, 50, 1],
    [0.999999, 1.000001, -1e7, 1e7, 1],
    [1e-5, 1e5, -1, 1, 1],
    [1.2, 1.45, 1500, 1900, 40],
  ]
  it.each(cases)('of %d … %d to the %d … %d is within %d ulp', (low, high, least, most, bound) => {
    const bases = points(low, high, 500)
    const exponents = points(least, most, 500).toReversed()
    const errors = bases.map((a, i) => ulps(pow(a, exponents[i]!), exactPower(a, exponents[i]!)))
    expect(Math.max(...errors)).toBeLessThanOrEqual(bound)
  })

  const ends: [number, number, number][] = [
    [0, 0, 1],
    [0, 2, 0],
    [0, -2, Infinity],
    [2, 10, 1024],
    [2, -1074, 5e-324],
    [2, 1024, Infinity],
    [2, -1100, 0],
    [0.5, 1e300, 0],
    [1, 1e300, 1],
    [5e-324, 0.5, 2.2227587494850775e-162],
    [Infinity, 0.5, Infinity],
    [Infinity, -0.5, 0],
    [2, Infinity, Infinity],
    [2, -Infinity, 0],
    [-2, 2, NaN],
    [NaN, 0, NaN],
    [2, NaN, NaN],
  ]
  it.each(ends)('%d to the %d is %d', (a, b, y) => expect(pow(a, b)).toBe(y))
})

describe('the ends', () => {
  const ends: [keyof typeof functions, number, number][] = [
    ['exp', Infinity, Infinity],
    ['exp', -Infinity, 0],
    ['exp', 0, 1],
    ['exp', 709.782712893384, 1.7976931348622732e308],
    ['exp', 709.7827128933841, Infinity],
    ['exp', -745.13, 5e-324],
    ['exp', -745.14, 0],
    ['exp', -720, 2.038e-313],
    ['expm1', Infinity, Infinity],
    ['expm1', -Infinity, -1],
    ['expm1', 0, 0],
    ['expm1', 710, Infinity],
    ['expm1', 5e-324, 5e-324],
    ['log', 0, -Infinity],
    ['log', -1, NaN],
    ['log', 1, 0],
    ['log', Infinity, Infinity],
    ['log', 5e-324, -744.4400719213812],
    ['log', 1.7976931348623157e308, 709.782712893384],
    ['log1p', -1, -Infinity],
    ['log1p', -2, NaN],
    ['log1p', 0, 0],
    ['log1p', Infinity, Infinity],
    ['log1p', 1e300, 690.7755278982137],
    ['tanh', Infinity, 1],
    ['tanh', -Infinity, -1],
    ['tanh', 0, 0],
    ['tanh', 5e-324, 5e-324],
    ['tanh', -1e4, -1],
    ['sigmoid', Infinity, 1],
    ['sigmoid', -Infinity, 0],
    ['sigmoid', 0, 0.5],
    ['sigmoid', 1e4, 1],
    ['sigmoid', -1e4, 0],
    ['sigmoid', -745, 5e-324],
    ['softplus', 1e4, 1e4],
    ['softplus', -1e4, 0],
    ['softplus', Infinity, Infinity],
    ['softplus', -Infinity, 0],
    ['erf', 0, 0],
    ['erf', 5e-324, 5e-324],
    ['erf', 6, 1],
    ['erf', Infinity, 1],
    ['erf', -Infinity, -1],
    ['erf', -1e4, -1],
    ['sin', 0, 0],
    ['sin', Infinity, NaN],
    ['cos', 0, 1],
    ['cos', -Infinity, NaN],
    ['cosineOfTurns', 0, 1],
    ['cosineOfTurns', 0.25, 0],
    ['cosineOfTurns', 0.5, -1],
    ['cosineOfTurns', 0.75, 0],
  ]
  it.each(ends)('%s(%d) is %d', (name, x, y) => {
    const result = functions[name](x) + 0
    if (y > 0 && y < 1e-310 && y !== 5e-324) expect(Math.abs(result - y)).toBeLessThan(1e-315)
    else expect(result).toBe(y)
  })

  it.each(Object.entries(functions))('%s of NaN is NaN', (_, of) => {
    expect(of(NaN)).toBeNaN()
  })

  it('sigmoid and its mirror image make 1', () => {
    for (const x of points(-30, 30, 1000)) expect(Math.abs(sigmoid(x) + sigmoid(-x) - 1)).toBeLessThanOrEqual(2 ** -52)
  })
})

describe('functions for values of 32 bits', () => {
  const single = { exp: singleExp, log: singleLog, tanh: singleTanh, sigmoid: singleSigmoid }
  const cases: [keyof typeof single, number, number][] = [
    ['exp', -1, 1],
    ['exp', -360, 350],
    ['log', 1e-9, 2],
    ['log', 0.99, 1.01],
    ['log', 0.69, 1.42],
    ['log', 1, 1e12],
    ['log', 1e-310, 1e-307],
    ['tanh', -1e-9, 1e-9],
    ['tanh', -1, 1],
    ['tanh', -22, 22],
    ['sigmoid', -1, 1],
    ['sigmoid', -360, 40],
  ]
  it.each(cases)('%s on %d … %d is within 2e-11 of itself', (name, low, high) => {
    const errors = points(low, high, 2000).map((x) => Math.abs(single[name](x) / functions[name](x) - 1))
    expect(Math.max(...errors)).toBeLessThanOrEqual(2e-11)
  })
  const ends: [keyof typeof single, number, number][] = [
    ['exp', Infinity, Infinity],
    ['exp', -Infinity, 0],
    ['exp', 0, 1],
    ['exp', 400, Infinity],
    ['exp', -400, 0],
    ['exp', NaN, NaN],
    ['log', 0, -Infinity],
    ['log', -1, NaN],
    ['log', 1, 0],
    ['log', Infinity, Infinity],
    ['log', NaN, NaN],
    ['tanh', Infinity, 1],
    ['tanh', -Infinity, -1],
    ['tanh', 0, 0],
    ['tanh', -1e4, -1],
    ['tanh', NaN, NaN],
    ['sigmoid', Infinity, 1],
    ['sigmoid', -Infinity, 0],
    ['sigmoid', 0, 0.5],
    ['sigmoid', 1e4, 1],
    ['sigmoid', -1e4, 0],
    ['sigmoid', NaN, NaN],
  ]
  it.each(ends)('%s(%d) is %d', (name, x, y) => expect(single[name](x) + 0).toBe(y))
})

it('calls no function whose result depends on the engine', () => {
  const allowed = /Math\.(sqrt|abs|floor|imul|fround|min|max|ceil)\b/g
  expect(RUNTIME_SOURCES.size).toBeGreaterThan(30)
  for (const [file, text] of [...RUNTIME_SOURCES, ...SINGLE_SOURCES]) {
    const code = text.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '').replaceAll(allowed, '')
    expect(code, file).not.toMatch(/Math\.|\*\*/)
  }
})

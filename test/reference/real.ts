/** Double precision, with the engine's own mathematical functions. */
import type { Algebra } from './algebra.js'

/** 2/√π·e^−x²·Σ 2ⁿx²ⁿ⁺¹/(1·3·…·(2n + 1)): every term has the same sign, so no digits are lost. */
function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x)
  let term = x
  let sum = x
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
}

export const real: Algebra<number> = {
  cells: (count) => new Float64Array(count),
  of: (value) => value,
  value: (a) => a,
  stop: (a) => a,
  unary: {
    neg: (a) => -a,
    abs: (a) => Math.abs(a),
    sign: (a) => Math.sign(a),
    sqrt: (a) => Math.sqrt(a),
    floor: (a) => Math.floor(a),
    fround: (a) => Math.fround(a),
    exp: (a) => Math.exp(a),
    log: (a) => Math.log(a),
    expm1: (a) => Math.expm1(a),
    log1p: (a) => Math.log1p(a),
    tanh: (a) => Math.tanh(a),
    // Two forms, so that neither overflows.
    sigmoid: (a) => (a < 0 ? Math.exp(a) / (1 + Math.exp(a)) : 1 / (1 + Math.exp(-a))),
    softplus: (a) => (a < 0 ? Math.log1p(Math.exp(a)) : a + Math.log1p(Math.exp(-a))),
    erf,
    sin: (a) => Math.sin(a),
    cos: (a) => Math.cos(a),
  },
  binary: {
    add: (a, b) => a + b,
    sub: (a, b) => a - b,
    mul: (a, b) => a * b,
    div: (a, b) => a / b,
    min: (a, b) => Math.min(a, b),
    max: (a, b) => Math.max(a, b),
    pow: (a, b) => (a < 0 ? Number.NaN : a ** b),
  },
}

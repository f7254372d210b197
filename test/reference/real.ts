/** Double precision, with the engine's own mathematical functions. */
import type { Algebra } from './algebra.js'

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
    exp: (a) => Math.exp(a),
    log: (a) => Math.log(a),
    expm1: (a) => Math.expm1(a),
    log1p: (a) => Math.log1p(a),
    tanh: (a) => Math.tanh(a),
    // Two forms, so that neither overflows.
    sigmoid: (a) => (a < 0 ? Math.exp(a) / (1 + Math.exp(a)) : 1 / (1 + Math.exp(-a))),
    softplus: (a) => (a < 0 ? Math.log1p(Math.exp(a)) : a + Math.log1p(Math.exp(-a))),
  },
  binary: {
    add: (a, b) => a + b,
    sub: (a, b) => a - b,
    mul: (a, b) => a * b,
    div: (a, b) => a / b,
    min: (a, b) => Math.min(a, b),
    max: (a, b) => Math.max(a, b),
  },
}

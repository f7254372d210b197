/**
 * Dual numbers: a value and its derivative along one direction of the states. Where a function has a kink, the side is
 * the one that the language documents: |x| and sign are flat at 0; of two equal operands, min and max follow the first.
 */
import type { Algebra } from './algebra.js'
import { real } from './real.js'

export interface Dual {
  readonly value: number
  readonly tangent: number
}

/** What does not move passes nothing on, however steep the function is there (√ at 0). */
const chain = (value: number, slope: number, tangent: number): Dual => ({
  value,
  tangent: tangent === 0 ? 0 : slope * tangent,
})
const { unary, binary } = real

export const dual: Algebra<Dual> = {
  cells: (count) => new Array<Dual>(count).fill({ value: 0, tangent: 0 }),
  of: (value) => ({ value, tangent: 0 }),
  value: (a) => a.value,
  stop: (a) => ({ value: a.value, tangent: 0 }),
  unary: {
    neg: (a) => ({ value: -a.value, tangent: -a.tangent }),
    abs: (a) => chain(Math.abs(a.value), Math.sign(a.value), a.tangent),
    sign: (a) => ({ value: Math.sign(a.value), tangent: 0 }),
    sqrt: (a) => chain(Math.sqrt(a.value), 0.5 / Math.sqrt(a.value), a.tangent),
    floor: (a) => ({ value: Math.floor(a.value), tangent: 0 }),
    fround: (a) => ({ value: Math.fround(a.value), tangent: a.tangent }),
    exp: (a) => chain(Math.exp(a.value), Math.exp(a.value), a.tangent),
    log: (a) => chain(Math.log(a.value), 1 / a.value, a.tangent),
    expm1: (a) => chain(Math.expm1(a.value), Math.exp(a.value), a.tangent),
    log1p: (a) => chain(Math.log1p(a.value), 1 / (1 + a.value), a.tangent),
    // 1 − tanh² would cancel far from 0.
    tanh: (a) => chain(Math.tanh(a.value), 1 / Math.cosh(a.value) ** 2, a.tangent),
    sigmoid: (a) => chain(unary.sigmoid(a.value), unary.sigmoid(a.value) * unary.sigmoid(-a.value), a.tangent),
    softplus: (a) => chain(unary.softplus(a.value), unary.sigmoid(a.value), a.tangent),
    erf: (a) => chain(unary.erf(a.value), (2 / Math.sqrt(Math.PI)) * Math.exp(-(a.value ** 2)), a.tangent),
    sin: (a) => chain(Math.sin(a.value), Math.cos(a.value), a.tangent),
    cos: (a) => chain(Math.cos(a.value), -Math.sin(a.value), a.tangent),
  },
  binary: {
    add: (a, b) => ({ value: a.value + b.value, tangent: a.tangent + b.tangent }),
    sub: (a, b) => ({ value: a.value - b.value, tangent: a.tangent - b.tangent }),
    mul: (a, b) => ({ value: a.value * b.value, tangent: a.tangent * b.value + a.value * b.tangent }),
    div: (a, b) => ({
      value: a.value / b.value,
      tangent: (a.tangent - (a.value / b.value) * b.tangent) / b.value,
    }),
    min: (a, b) => ({ value: binary.min(a.value, b.value), tangent: (a.value <= b.value ? a : b).tangent }),
    max: (a, b) => ({ value: binary.max(a.value, b.value), tangent: (a.value >= b.value ? a : b).tangent }),
    pow: (a, b) => {
      const value = binary.pow(a.value, b.value)
      const inBase = chain(value, b.value * binary.pow(a.value, b.value - 1), a.tangent)
      const inExponent = chain(value, value * Math.log(a.value), b.tangent)
      return { value, tangent: inBase.tangent + inExponent.tangent }
    },
  },
}

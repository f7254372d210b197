/** Single precision: every result is rounded, as in lanes of 32 bits. */
import type { BinaryOp, UnaryOp } from '../../src/expression/types.js'
import type { Algebra } from './algebra.js'
import { real } from './real.js'

type OneToOne = (a: number) => number
type TwoToOne = (a: number, b: number) => number

const roundedUnary = Object.fromEntries(
  Object.entries(real.unary).map(([op, apply]) => [op, (a: number) => Math.fround(apply(a))]),
) as Record<UnaryOp, OneToOne>

const roundedBinary = Object.fromEntries(
  Object.entries(real.binary).map(([op, apply]) => [op, (a: number, b: number) => Math.fround(apply(a, b))]),
) as Record<BinaryOp, TwoToOne>

const { exp, log1p } = roundedUnary

export const rounded: Algebra<number> = {
  cells: (count) => new Float32Array(count),
  of: (value) => Math.fround(value),
  value: (a) => a,
  stop: (a) => a,
  unary: {
    ...roundedUnary,
    sigmoid: (a) => {
      const e = exp(-Math.abs(a))
      const denominator = Math.fround(1 + e)
      return Math.fround((a < 0 ? e : 1) / denominator)
    },
    softplus: (a) => Math.fround(Math.max(a, 0) + log1p(exp(-Math.abs(a)))),
  },
  binary: roundedBinary,
}

/**
 * Which operations there are, and what the exact ones do to numbers: used to fold constants. Exact means that IEEE 754
 * fixes the result to the last bit; exp and its kin differ between engines, and the same spec must give the same bytes
 * wherever it is compiled.
 */
import type { BinaryExpr, BinaryOp, ComparisonExpr, ComparisonOp, Expr, UnaryExpr, UnaryOp } from './types.js'

type Unary = (a: number) => number
type Binary = (a: number, b: number) => number
const inexact = undefined

const unary: Readonly<Record<UnaryOp, Unary | undefined>> = {
  neg: (a) => -a,
  abs: Math.abs,
  sign: (a) => (a > 0 ? 1 : a < 0 ? -1 : a),
  sqrt: Math.sqrt,
  floor: Math.floor,
  fround: Math.fround,
  exp: inexact,
  log: inexact,
  expm1: inexact,
  log1p: inexact,
  tanh: inexact,
  sigmoid: inexact,
  softplus: inexact,
  erf: inexact,
  sin: inexact,
  cos: inexact,
}

const binary: Readonly<Record<BinaryOp, Binary | undefined>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  min: Math.min,
  max: Math.max,
  pow: inexact,
}

const comparison = {
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  eq: (a, b) => a === b,
} satisfies Record<ComparisonOp, (a: number, b: number) => boolean>

export const isUnary = <L>(e: Expr<L>): e is UnaryExpr<L> => Object.hasOwn(unary, e.op)
export const isBinary = <L>(e: Expr<L>): e is BinaryExpr<L> => Object.hasOwn(binary, e.op)
export const isComparison = <L>(e: Expr<L>): e is ComparisonExpr<L> => Object.hasOwn(comparison, e.op)

/** The number an operation gives; nothing where engines differ. */
export const applyUnary = (op: UnaryOp, a: number): number | undefined => unary[op]?.(a)
export const applyBinary = (op: BinaryOp, a: number, b: number): number | undefined => binary[op]?.(a, b)
export const applyComparison = (op: ComparisonOp, a: number, b: number): number => (comparison[op](a, b) ? 1 : 0)

/** What each operation does to numbers: used to fold constants and by the reference evaluator's tests. */
import type { BinaryExpr, BinaryOp, ComparisonExpr, ComparisonOp, Expr, UnaryExpr, UnaryOp } from './types.js'

const unary = {
  neg: (a) => -a,
  abs: Math.abs,
  sign: (a) => (a > 0 ? 1 : a < 0 ? -1 : a),
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  expm1: Math.expm1,
  log1p: Math.log1p,
  tanh: Math.tanh,
  sigmoid: (a) => (a >= 0 ? 1 / (1 + Math.exp(-a)) : Math.exp(a) / (1 + Math.exp(a))),
  softplus: (a) => Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))),
} satisfies Record<UnaryOp, (a: number) => number>

const binary = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  min: Math.min,
  max: Math.max,
} satisfies Record<BinaryOp, (a: number, b: number) => number>

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

/** IEEE 754 fixes the result to the last bit. */
export const isExact = (op: UnaryOp): boolean => op === 'neg' || op === 'abs' || op === 'sign' || op === 'sqrt'

export const applyUnary = (op: UnaryOp, a: number): number => unary[op](a)
export const applyBinary = (op: BinaryOp, a: number, b: number): number => binary[op](a, b)
export const applyComparison = (op: ComparisonOp, a: number, b: number): number => (comparison[op](a, b) ? 1 : 0)

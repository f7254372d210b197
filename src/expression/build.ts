/**
 * The builder the catalogue is written with. Every function folds constants and drops neutral elements, so that a
 * derivative built from general rules reads as a person would have written it.
 */
import { applyBinary, applyComparison, applyUnary } from './apply.js'
import type { BinaryOp, ComparisonOp, Expr, UnaryOp } from './types.js'

/** A number may stand wherever an expression may. */
export type Operand<Leaf> = Expr<Leaf> | number

export const constant = (value: number, note?: string): Expr<never> =>
  note === undefined ? { op: 'const', value } : { op: 'const', value, note }
export const leaf = <Leaf>(value: Leaf): Expr<Leaf> => ({ op: 'leaf', leaf: value })

const lift = <Leaf>(value: Operand<Leaf>): Expr<Leaf> => (typeof value === 'number' ? constant(value) : value)
const isConstant = <Leaf>(e: Expr<Leaf>, value: number): boolean => e.op === 'const' && Object.is(e.value, value)

function unary<Leaf>(op: UnaryOp, value: Operand<Leaf>): Expr<Leaf> {
  const a = lift(value)
  const known = a.op === 'const' ? applyUnary(op, a.value) : undefined
  return known === undefined ? { op, a } : constant(known)
}

function binary<Leaf>(op: BinaryOp, left: Operand<Leaf>, right: Operand<Leaf>): Expr<Leaf> {
  const a = lift(left)
  const b = lift(right)
  const known = a.op === 'const' && b.op === 'const' ? applyBinary(op, a.value, b.value) : undefined
  return known === undefined ? { op, a, b } : constant(known)
}

function comparison<Leaf>(op: ComparisonOp, left: Operand<Leaf>, right: Operand<Leaf>): Expr<Leaf> {
  const a = lift(left)
  const b = lift(right)
  if (a.op === 'const' && b.op === 'const') return constant(applyComparison(op, a.value, b.value))
  return { op, a, b }
}

export function neg<Leaf>(a: Operand<Leaf>): Expr<Leaf> {
  const value = lift(a)
  return value.op === 'neg' ? value.a : unary('neg', value)
}
export const abs = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('abs', a)
/** −1, 0 or 1. */
export const sign = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('sign', a)
export const sqrt = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('sqrt', a)
export const exp = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('exp', a)
export const log = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('log', a)
export const expm1 = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('expm1', a)
export const log1p = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('log1p', a)
export const tanh = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('tanh', a)
/** 1/(1 + e^−x), finite in value and derivative for every finite x. */
export const sigmoid = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('sigmoid', a)
/** log(1 + e^x), finite in value and derivative for every finite x; its derivative is the sigmoid. */
export const softplus = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('softplus', a)

/** The error function, finite in value and derivative for every finite x. */
export const erf = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('erf', a)
/** Of an angle in radians. */
export const sin = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('sin', a)
export const cos = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('cos', a)
/** The largest whole number that is not above a; flat. */
export const floor = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('floor', a)
/** As 32 bits hold it. */
export const fround = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => unary('fround', a)

export function add<Leaf>(a: Operand<Leaf>, b: Operand<Leaf>): Expr<Leaf> {
  const [left, right] = [lift(a), lift(b)]
  if (isConstant(left, 0)) return right
  if (isConstant(right, 0)) return left
  return right.op === 'neg' ? sub(left, right.a) : binary('add', left, right)
}
export function sub<Leaf>(a: Operand<Leaf>, b: Operand<Leaf>): Expr<Leaf> {
  const [left, right] = [lift(a), lift(b)]
  if (isConstant(right, 0)) return left
  if (isConstant(left, 0)) return neg(right)
  return right.op === 'neg' ? add(left, right.a) : binary('sub', left, right)
}
/** A factor that is the constant 0 gives 0: it stands for "does not depend on", never for a measured value. */
export function mul<Leaf>(a: Operand<Leaf>, b: Operand<Leaf>): Expr<Leaf> {
  const [left, right] = [lift(a), lift(b)]
  if (isConstant(left, 0) || isConstant(right, 0)) return constant(0)
  if (isConstant(left, 1)) return right
  if (isConstant(right, 1)) return left
  if (isConstant(left, -1)) return neg(right)
  if (isConstant(right, -1)) return neg(left)
  return throughSelect(left, right) ?? throughSelect(right, left) ?? binary('mul', left, right)
}
/** x·(c ? a : 0) = c ? x·a : 0: reads better, and an infinite x does no harm where it is not chosen. */
function throughSelect<Leaf>(x: Expr<Leaf>, select: Expr<Leaf>): Expr<Leaf> | undefined {
  if (select.op !== 'where') return undefined
  if (isConstant(select.b, 0) && select.a.op === 'const') return where(select.condition, mul(x, select.a), 0)
  if (isConstant(select.a, 0) && select.b.op === 'const') return where(select.condition, 0, mul(x, select.b))
  return undefined
}
export function div<Leaf>(a: Operand<Leaf>, b: Operand<Leaf>): Expr<Leaf> {
  const [left, right] = [lift(a), lift(b)]
  if (isConstant(left, 0)) return constant(0)
  if (isConstant(right, 1)) return left
  return binary('div', left, right)
}
export const min = <Leaf>(a: Operand<Leaf>, b: Operand<Leaf>): Expr<Leaf> => binary('min', a, b)
export const max = <Leaf>(a: Operand<Leaf>, b: Operand<Leaf>): Expr<Leaf> => binary('max', a, b)
/** a^b for a ≥ 0; a negative a gives NaN. */
export function pow<Leaf>(a: Operand<Leaf>, b: Operand<Leaf>): Expr<Leaf> {
  const exponent = lift(b)
  if (isConstant(exponent, 0)) return constant(1)
  return isConstant(exponent, 1) ? lift(a) : binary('pow', a, exponent)
}
export const square = <Leaf>(a: Operand<Leaf>): Expr<Leaf> => mul(a, a)

export const lt = <Leaf>(a: Operand<Leaf>, b: Operand<Leaf>): Expr<Leaf> => comparison('lt', a, b)
export const le = <Leaf>(a: Operand<Leaf>, b: Operand<Leaf>): Expr<Leaf> => comparison('le', a, b)
export const gt = <Leaf>(a: Operand<Leaf>, b: Operand<Leaf>): Expr<Leaf> => comparison('gt', a, b)
export const ge = <Leaf>(a: Operand<Leaf>, b: Operand<Leaf>): Expr<Leaf> => comparison('ge', a, b)
export const eq = <Leaf>(a: Operand<Leaf>, b: Operand<Leaf>): Expr<Leaf> => comparison('eq', a, b)

export function where<Leaf>(condition: Expr<Leaf>, then: Operand<Leaf>, otherwise: Operand<Leaf>): Expr<Leaf> {
  const [a, b] = [lift(then), lift(otherwise)]
  if (condition.op === 'const') return condition.value !== 0 ? a : b
  if (a.op === 'const' && b.op === 'const' && Object.is(a.value, b.value)) return a
  return { op: 'where', condition, a, b }
}

/** Gives a value the name a reader would use; a constant speaks for itself. */
export function named<Leaf>(name: string, e: Expr<Leaf>): Expr<Leaf> {
  return e.op === 'const' ? e : { ...e, name }
}

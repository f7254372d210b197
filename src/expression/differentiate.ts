/** Symbolic derivatives of scalar expressions: one rule an operation, written in its operands and its own value. */
import {
  add,
  constant,
  cos,
  div,
  exp,
  ge,
  le,
  log,
  mul,
  neg,
  pow,
  sigmoid,
  sign,
  sin,
  square,
  sub,
  where,
} from './build.js'
import { isBinary, isComparison, isUnary } from './apply.js'
import type { BinaryOp, Expr, UnaryOp } from './types.js'

/** d out / d a, times `da`, for out = op(a). */
const unaryRules: { readonly [Op in UnaryOp]: <L>(a: Expr<L>, da: Expr<L>, out: Expr<L>) => Expr<L> } = {
  neg: (_a, da) => neg(da),
  abs: (a, da) => mul(da, sign(a)),
  sign: () => constant(0),
  floor: () => constant(0),
  fround: (_a, da) => da,
  sqrt: (_a, da, out) => div(mul(da, 0.5), out),
  exp: (_a, da, out) => mul(da, out),
  log: (a, da) => div(da, a),
  expm1: (_a, da, out) => mul(da, add(out, 1)),
  log1p: (a, da) => div(da, add(a, 1)),
  tanh: (_a, da, out) => mul(da, sub(1, mul(out, out))),
  sigmoid: (_a, da, out) => mul(da, mul(out, sub(1, out))),
  softplus: (a, da) => mul(da, sigmoid(a)),
  erf: (a, da) => mul(da, mul(constant(1.1283791670955126, '2 / √π'), exp(neg(square(a))))),
  sin: (a, da) => mul(da, cos(a)),
  cos: (a, da) => neg(mul(da, sin(a))),
}

const binaryRules: {
  readonly [Op in BinaryOp]: <L>(a: Expr<L>, b: Expr<L>, da: Expr<L>, db: Expr<L>, out: Expr<L>) => Expr<L>
} = {
  add: (_a, _b, da, db) => add(da, db),
  sub: (_a, _b, da, db) => sub(da, db),
  mul: (a, b, da, db) => add(mul(da, b), mul(db, a)),
  div: (_a, b, da, db, out) => div(sub(da, mul(out, db)), b),
  // Where both are equal, the first one carries the gradient.
  min: (a, b, da, db) => where(le(a, b), da, db),
  max: (a, b, da, db) => where(ge(a, b), da, db),
  pow: (a, b, da, db, out) => add(mul(da, mul(b, pow(a, sub(b, 1)))), mul(db, mul(out, log(a)))),
}

/**
 * The derivative of `e` with respect to the leaves that `isVariable` accepts, taken as one variable. It refers to parts
 * of `e` by identity, so that what is already computed can be used again.
 */
export function derivative<L>(e: Expr<L>, isVariable: (leaf: L) => boolean): Expr<L> {
  const known = new Map<Expr<L>, Expr<L>>()
  const visit = (e: Expr<L>): Expr<L> => {
    const seen = known.get(e)
    if (seen) return seen
    const result = rule(e, visit, isVariable)
    known.set(e, result)
    return result
  }
  return visit(e)
}

function rule<L>(e: Expr<L>, visit: (e: Expr<L>) => Expr<L>, isVariable: (leaf: L) => boolean): Expr<L> {
  if (e.op === 'const') return constant(0)
  if (e.op === 'leaf') return constant(isVariable(e.leaf) ? 1 : 0)
  if (e.op === 'where') return where(e.condition, visit(e.a), visit(e.b))
  if (isComparison(e)) return constant(0)
  if (isUnary(e)) return unaryRules[e.op](e.a, visit(e.a), e)
  if (isBinary(e)) return binaryRules[e.op](e.a, e.b, visit(e.a), visit(e.b), e)
  return e satisfies never
}

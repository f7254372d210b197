/** Operations that are the call of a function on every target; the others are an instruction or two. */
import type { UnaryOp } from './types.js'

export type FunctionOp = Exclude<UnaryOp, 'neg' | 'abs' | 'sign' | 'sqrt' | 'floor' | 'fround'>

const names = {
  exp: true,
  log: true,
  expm1: true,
  log1p: true,
  tanh: true,
  sigmoid: true,
  softplus: true,
  erf: true,
  sin: true,
  cos: true,
} satisfies Record<FunctionOp, true>

export const isFunctionOp = (op: string): op is FunctionOp => Object.hasOwn(names, op)

export const functionOps: readonly FunctionOp[] = Object.keys(names).filter(isFunctionOp)

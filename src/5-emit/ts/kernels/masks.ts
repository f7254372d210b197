/**
 * A choice between 0 and a number is a product with 0 or 1: whether a unit is active can't be foretold, and a branch
 * that the processor takes wrongly half the time costs 8 ns where the product costs 1 (measured: relu over 65,536 numbers).
 * Only a number that is finite wherever what it reads is: 0·∞ is NaN, and the branch not taken may be anything.
 */
import { isComparison } from '../../../expression/apply.js'
import { isZero, operands } from '../../../expression/walk.js'
import type { ComparisonExpr, ComparisonOp } from '../../../expression/types.js'
import type { LoopExpr, LoopLeaf } from '../../../4-loops/program.js'

export interface Mask {
  readonly kept: LoopExpr
  readonly condition: ComparisonExpr<LoopLeaf>
}

export function maskOf(part: LoopExpr): Mask | undefined {
  if (part.op !== 'where' || !isComparison(part.condition)) return undefined
  const opposite = opposites[part.condition.op]
  if (opposite === undefined) return undefined
  if (isZero(part.b) && isTame(part.a)) return { kept: part.a, condition: part.condition }
  if (!isZero(part.a) || !isTame(part.b)) return undefined
  return { kept: part.b, condition: { ...part.condition, op: opposite } }
}

/** Equality, which asks for a class, is foretold well. A number that is not comparable is NaN, and so is its product. */
const opposites: Readonly<Record<ComparisonOp, ComparisonOp | undefined>> = {
  lt: 'ge',
  le: 'gt',
  gt: 'le',
  ge: 'lt',
  eq: undefined,
}

const tame: ReadonlySet<LoopExpr['op']> = new Set(['leaf', 'const', 'neg', 'abs', 'add', 'sub', 'mul', 'min', 'max'])
const isTame = (part: LoopExpr): boolean =>
  part.op === 'where' ? maskOf(part) !== undefined : tame.has(part.op) && operands(part).every(isTame)

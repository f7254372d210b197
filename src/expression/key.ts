/** A text that is equal for two expressions exactly when they compute the same thing in the same way. */
import { operands } from './walk.js'
import type { Expr } from './types.js'

export function keyOfExpression<L>(e: Expr<L>, keyOfLeaf: (leaf: L) => string): string {
  const known = new Map<Expr<L>, string>()
  const visit = (part: Expr<L>): string => {
    const seen = known.get(part)
    if (seen !== undefined) return seen
    const key =
      part.op === 'const'
        ? `${Object.is(part.value, -0) ? '-0' : part.value}`
        : part.op === 'leaf'
          ? keyOfLeaf(part.leaf)
          : `${part.op}(${operands(part).map(visit).join(',')})`
    known.set(part, key)
    return key
  }
  return visit(e)
}

/** Ways to go through an expression that every stage shares. */
import { add, div, mul, neg, sub, where } from './build.js'
import type { Expr } from './types.js'

/** Of either sign. */
export const isZero = <L>(e: Expr<L>): boolean => e.op === 'const' && e.value === 0

/** The operands of an expression, in order. */
export function operands<L>(e: Expr<L>): readonly Expr<L>[] {
  if (e.op === 'const' || e.op === 'leaf') return []
  if (e.op === 'where') return [e.condition, e.a, e.b]
  return 'b' in e ? [e.a, e.b] : [e.a]
}

/** The same operation with other operands; neutral elements that appear are dropped, the name stays. */
export function withOperands<L, M>(e: Expr<L>, parts: readonly Expr<M>[]): Expr<M> {
  const [a, b, c] = parts
  if (e.op === 'const') return e
  if (e.op === 'leaf' || a === undefined) throw new Error(`no operands to replace in ${e.op}`)
  const result = rebuild(e, a, b, c)
  const name = e.name
  return name === undefined || result.op === 'const' || result.op === 'leaf' ? result : { ...result, name }
}

function rebuild<L, M>(
  e: Exclude<Expr<L>, { op: 'const' | 'leaf' }>,
  a: Expr<M>,
  b: Expr<M> | undefined,
  c: Expr<M> | undefined,
): Expr<M> {
  if (b === undefined) return e.op === 'neg' ? neg(a) : ({ op: e.op, a } as Expr<M>)
  if (e.op === 'where' && c !== undefined) return where(a, b, c)
  if (e.op === 'add') return add(a, b)
  if (e.op === 'sub') return sub(a, b)
  if (e.op === 'mul') return mul(a, b)
  if (e.op === 'div') return div(a, b)
  return { op: e.op, a, b } as Expr<M>
}

/** Every leaf replaced by an expression over other leaves; shared parts stay shared. */
export function substitute<L, M>(e: Expr<L>, replace: (leaf: L) => Expr<M>): Expr<M> {
  return rewrite<L, M>(e, (part) => (part.op === 'leaf' ? replace(part.leaf) : undefined))
}

/** Replaces every part for which `replace` gives something, outermost first; shared parts stay shared. */
export function rewrite<L, M>(e: Expr<L>, replace: (part: Expr<L>) => Expr<M> | undefined): Expr<M> {
  const known = new Map<Expr<L>, Expr<M>>()
  const visit = (part: Expr<L>): Expr<M> => {
    const seen = known.get(part)
    if (seen) return seen
    const result = replace(part) ?? withOperands<L, M>(part, operands(part).map(visit))
    known.set(part, result)
    return result
  }
  return visit(e)
}

/** All distinct leaf values, in order of first appearance (by `keyOf`). */
export function leavesOf<L>(e: Expr<L>, keyOf: (leaf: L) => string): readonly L[] {
  const found = new Map<string, L>()
  const seen = new Set<Expr<L>>()
  const visit = (part: Expr<L>): void => {
    if (seen.has(part)) return
    seen.add(part)
    if (part.op === 'leaf') {
      const key = keyOf(part.leaf)
      if (!found.has(key)) found.set(key, part.leaf)
    } else operands(part).forEach(visit)
  }
  visit(e)
  return [...found.values()]
}

/** How many operations an evaluation takes, shared parts counted once. */
export function operationCount<L>(e: Expr<L>): number {
  const seen = new Set<Expr<L>>()
  const visit = (part: Expr<L>): number => {
    if (seen.has(part) || part.op === 'const' || part.op === 'leaf') return 0
    seen.add(part)
    return operands(part).reduce((sum, operand) => sum + visit(operand), 1)
  }
  return visit(e)
}

/** Scalar expressions, evaluated in any algebra. */
import type { BinaryOp, ComparisonOp, Expr } from '../../src/expression/types.js'
import { comparisons, type Algebra } from './algebra.js'

/**
 * Every sub-expression once, operands first: an expression that is used twice (in a derivative, say) is then computed
 * once, and not once for each way to reach it.
 */
export function inOrder<Leaf>(root: Expr<Leaf>): readonly Expr<Leaf>[] {
  const order = new Set<Expr<Leaf>>()
  const visit = (e: Expr<Leaf>): void => {
    if (order.has(e)) return
    if ('condition' in e) visit(e.condition)
    if ('a' in e) visit(e.a)
    if ('b' in e) visit(e.b)
    order.add(e)
  }
  visit(root)
  return [...order]
}

/** Computes one sub-expression from the values of those before it. */
type Step<T, Leaf> = (values: readonly T[], leafValue: (leaf: Leaf) => T) => T

/** A function of the leaves' values. Both branches of a `where` are computed, only the chosen one is looked at. */
export function compileExpression<T, Leaf>(algebra: Algebra<T>, root: Expr<Leaf>): (leafValue: (leaf: Leaf) => T) => T {
  const order = inOrder(root)
  const place = new Map(order.map((e, i) => [e, i]))
  const steps = order.map((e) => stepOf(algebra, e, (operand) => place.get(operand) ?? Number.NaN))
  return (leafValue) => {
    const values: T[] = []
    for (const step of steps) values.push(step(values, leafValue))
    return values[steps.length - 1] as T
  }
}

function stepOf<T, Leaf>(algebra: Algebra<T>, e: Expr<Leaf>, place: (operand: Expr<Leaf>) => number): Step<T, Leaf> {
  if (e.op === 'const') {
    const value = algebra.of(e.value)
    return () => value
  }
  if (e.op === 'leaf') {
    const { leaf } = e
    return (_, leafValue) => leafValue(leaf)
  }
  const a = place(e.a)
  if (!('b' in e)) {
    const apply = algebra.unary[e.op]
    return (values) => apply(values[a] as T)
  }
  const b = place(e.b)
  if (e.op === 'where') {
    const condition = place(e.condition)
    return (values) => (algebra.value(values[condition] as T) !== 0 ? values[a] : values[b]) as T
  }
  if (e.op in comparisons) {
    const holds = comparisons[e.op as ComparisonOp]
    const [yes, no] = [algebra.of(1), algebra.of(0)]
    return (values) => (holds(algebra.value(values[a] as T), algebra.value(values[b] as T)) ? yes : no)
  }
  const apply = algebra.binary[e.op as BinaryOp]
  return (values) => apply(values[a] as T, values[b] as T)
}

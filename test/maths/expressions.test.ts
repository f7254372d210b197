/** The symbolic derivative of every scalar operation, against differences and against dual numbers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { constant, eq, ge, gt, le, leaf, lt, pow, where } from '../../src/expression/build.js'
import { derivative } from '../../src/expression/differentiate.js'
import type { BinaryOp, Expr, UnaryOp } from '../../src/expression/types.js'
import type { Algebra } from '../reference/algebra.js'
import { dual } from '../reference/dual.js'
import { compileExpression, inOrder } from '../reference/expression.js'
import { real } from '../reference/real.js'
import { rounded } from '../reference/rounded.js'

type Variable = 'x' | 'y'
const x = leaf<Variable>('x')
const y = leaf<Variable>('y')
const unaryOps = Object.keys(real.unary) as UnaryOp[]
const binaryOps = Object.keys(real.binary) as BinaryOp[]

const evaluateWith = <T>(algebra: Algebra<T>, e: Expr<Variable>, at: Record<Variable, T>): T =>
  compileExpression(algebra, e)((name) => at[name])
const value = (e: Expr<Variable>, at: Record<Variable, number>): number => evaluateWith(real, e, at)
const tangentInX = (e: Expr<Variable>, at: Record<Variable, number>): number =>
  evaluateWith(dual, e, { x: { value: at.x, tangent: 1 }, y: { value: at.y, tangent: 0 } }).tangent
const isX = (name: Variable): boolean => name === 'x'

const differenceInX = (e: Expr<Variable>, { x, y }: Record<Variable, number>): number => {
  const h = 6e-6 * Math.max(1, Math.abs(x))
  return (value(e, { x: x + h, y }) - value(e, { x: x - h, y })) / (2 * h)
}

const positive = [0.05, 0.3, 1, 2.7, 12]
const anywhere = [-9.1, -1.3, -0.4, 0.2, 0.9, 3.1, 8.2]
const pointsOf = (op: UnaryOp): readonly number[] =>
  op === 'sqrt' || op === 'log' || op === 'log1p' ? positive : anywhere

const pairs = [
  { x: 0.7, y: -1.9 },
  { x: -2.3, y: 0.4 },
  { x: 5, y: 3 },
]
const positivePairs = pairs.map(({ x, y }) => ({ x: Math.abs(x), y: Math.abs(y) }))

describe('the derivative of a scalar operation', () => {
  it.each(unaryOps)('%s', (op) => {
    const e: Expr<Variable> = { op, a: x }
    const slope = derivative(e, isX)
    for (const point of pointsOf(op)) {
      const at = { x: point, y: 0 }
      const scale = Math.max(1, Math.abs(tangentInX(e, at)))
      // What is rounded moves in steps, as long as the difference is wide.
      if (op !== 'fround') {
        expect(
          Math.abs(value(slope, at) - differenceInX(e, at)) / scale,
          `${op} at ${point}, differences`,
        ).toBeLessThan(2e-8)
      }
      expect(Math.abs(value(slope, at) - tangentInX(e, at)) / scale, `${op} at ${point}, duals`).toBeLessThan(1e-14)
    }
  })

  it.each(binaryOps)('%s in its first, second and both operands', (op) => {
    for (const e of [
      { op, a: x, b: y },
      { op, a: y, b: x },
      { op, a: x, b: x },
    ] satisfies Expr<Variable>[]) {
      const slope = derivative<Variable>(e, isX)
      for (const at of op === 'pow' ? positivePairs : pairs) {
        const scale = Math.max(1, Math.abs(tangentInX(e, at)))
        expect(Math.abs(value(slope, at) - differenceInX(e, at)) / scale).toBeLessThan(2e-8)
        expect(Math.abs(value(slope, at) - tangentInX(e, at)) / scale).toBeLessThan(1e-14)
      }
    }
  })

  it('is 0 for comparisons, and the chosen branch of where', () => {
    for (const compare of [lt, le, gt, ge, eq]) {
      expect(value(derivative<Variable>(compare(x, y), isX), { x: 1, y: 2 })).toBe(0)
      const e = where<Variable>(compare(x, y), { op: 'exp', a: x }, { op: 'mul', a: x, b: y })
      for (const at of [
        { x: 1, y: 2 },
        { x: 2, y: 1 },
      ])
        expect(value(derivative(e, isX), at)).toBe(tangentInX(e, at))
    }
  })

  it('takes the documented side at a kink', () => {
    const slopeAt0 = (e: Expr<Variable>): number => value(derivative(e, isX), { x: 0, y: 0 })
    expect(slopeAt0({ op: 'abs', a: x })).toBe(0)
    expect(slopeAt0({ op: 'max', a: x, b: y })).toBe(1)
    expect(slopeAt0({ op: 'max', a: y, b: x })).toBe(0)
    expect(slopeAt0({ op: 'min', a: x, b: y })).toBe(1)
    expect(slopeAt0(where(le(x, 0), 0, x))).toBe(0)
  })

  it('of a power with a fixed exponent needs no logarithm, so that 0 may be raised to it', () => {
    for (const exponent of [1, 2, 2.5]) {
      const slope = derivative<Variable>(pow(x, exponent), isX)
      expect(value(slope, { x: 0, y: 0 })).toBe(exponent === 1 ? 1 : 0)
      expect(value(slope, { x: 4, y: 0 })).toBe(exponent * 4 ** (exponent - 1))
    }
  })

  it('agrees with dual numbers for any expression', () => {
    const leaves = fc.oneof(
      fc.constant<Expr<Variable>>(x),
      fc.constant<Expr<Variable>>(y),
      fc.integer({ min: -3, max: 3 }).map<Expr<Variable>>((n) => constant(n + 0.25)),
    )
    const { tree } = fc.letrec<{ tree: Expr<Variable> }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        leaves,
        fc.record({ op: fc.constantFrom(...unaryOps), a: tie('tree') }),
        fc.record({ op: fc.constantFrom(...binaryOps), a: tie('tree'), b: tie('tree') }),
        fc.tuple(tie('tree'), tie('tree'), tie('tree'), tie('tree')).map(([a, b, c, d]) => where(lt(a, b), c, d)),
      ),
    }))
    const coordinate = fc.double({ min: -2, max: 2, noNaN: true })
    const tame = (e: Expr<Variable>, at: Record<Variable, number>): boolean =>
      inOrder(e).every((part) => {
        const size = Math.abs(value(part, at))
        return part.op === 'const' || (size < 100 && Math.abs(tangentInX(part, at)) < 1e3)
      })
    let compared = 0
    fc.assert(
      fc.property(tree, coordinate, coordinate, (e, x, y) => {
        const at = { x, y }
        if (!tame(e, at)) return
        compared++
        const expected = tangentInX(e, at)
        expect(Math.abs(value(derivative(e, isX), at) - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)))
      }),
      { numRuns: 3000, seed: 20 },
    )
    expect(compared).toBeGreaterThan(500)
  })
})

describe('far from 0', () => {
  const bounded: readonly UnaryOp[] = ['tanh', 'sigmoid', 'softplus', 'erf', 'sin', 'cos', 'abs', 'sign', 'floor']
  it.each(bounded)('%s and its derivative stay finite in double and single precision', (op) => {
    const e: Expr<Variable> = { op, a: x }
    for (const point of [-1e4, -745, -104, -88.8, 88.8, 104, 745, 1e4]) {
      for (const algebra of [real, rounded]) {
        for (const part of [e, derivative(e, isX)]) {
          expect(evaluateWith(algebra, part, { x: algebra.of(point), y: 0 }), `${op} at ${point}`).toSatisfy(
            Number.isFinite,
          )
        }
      }
    }
  })
})

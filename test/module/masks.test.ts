import { describe, expect, it } from 'vitest'
import { constant, eq, expm1, ge, gt, le, log, mul, where } from '../../src/expression/build.js'
import { load } from '../../src/4-loops/program.js'
import { maskOf } from '../../src/5-emit/ts/kernels/masks.js'

const [x, g] = [load('x'), load('g')]

describe('a choice that is a product with 0 or 1', () => {
  it('keeps what is chosen where the condition holds', () => {
    expect(maskOf(where(ge(x, 0.2), g, 0))).toEqual({ kept: g, condition: ge(x, 0.2) })
  })

  it('or where its opposite does', () => {
    expect(maskOf(where(le(x, 0), 0, x))).toEqual({ kept: x, condition: gt(x, 0) })
  })

  it('may be a choice within another', () => {
    const dropped = where(ge(x, 0.2), mul(g, 1.25), 0)
    expect(maskOf(where(le(x, 0), 0, dropped))).toEqual({ kept: dropped, condition: gt(x, 0) })
  })

  it.each([
    ['what is kept may be infinite', where(le(x, 0), 0, log(x))],
    ['somewhere inside', where(le(x, 0), 0, mul(2, expm1(x)))],
    ['neither branch is 0', where(le(x, 0), mul(0.1, x), x)],
    ['it asks for a class', where(eq(x, constant(3)), g, 0)],
  ])('but not where %s', (_, choice) => {
    expect(maskOf(choice)).toBeUndefined()
  })
})

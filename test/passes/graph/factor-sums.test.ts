import { describe, expect, it } from 'vitest'
import { add, div, leaf, mul, neg } from '../../../src/expression/build.js'
import type { Expr } from '../../../src/expression/types.js'
import type { Graph, MapLeaf } from '../../../src/3-graph/graph.js'
import { element, sketch } from '../../support/graph.js'
import { after, isLeftAlone, print } from './sketch.js'

/** Σ over rows or columns of an expression in x (batch×2), r (1×2, the same in every row) and c (batch×1). */
function sumOf(over: 'rows' | 'columns', value: Expr<MapLeaf>): Graph {
  const s = sketch()
  const x = s.node({ op: 'input', input: 'x' }, 'batch', 2)
  const [, r] = s.parameter('r', 1, 2)
  const c = s.node({ op: 'reduce', fold: 'max', over: 'columns', of: x }, 'batch', 1)
  const of = s.node({ op: 'map', inputs: [x, r, c], value }, 'batch', 2)
  s.output('y', s.node({ op: 'reduce', fold: 'sum', over, of }, over === 'rows' ? 1 : 'batch', over === 'rows' ? 2 : 1))
  return s.graph()
}
const [x, r, c] = [element(0), element(1), element(2)]

describe('factor-sums', () => {
  it('takes a factor that every row shares out of a sum over the rows', () => {
    expect(print(after('factor-sums', sumOf('rows', mul(mul(x, r), c))))).toMatchInlineSnapshot(`
      "
      %0 [batch×2] = input x
      %1 [1×2] = state r
      %2 [batch×1] = max over columns of %0
      %3 [batch×2] = map (%0 · %1) · %2
      %4 [batch×2] = map %0 · %2
      %5 [1×2] = sum over rows of %4
      %6 [1×2] = map %1 · %5
      output y = %6
      "
    `)
  })

  it('takes a factor that every column shares out of a sum over the columns', () => {
    expect(print(after('factor-sums', sumOf('columns', mul(mul(x, r), c))))).toMatchInlineSnapshot(`
      "
      %0 [batch×2] = input x
      %1 [1×2] = state r
      %2 [batch×1] = max over columns of %0
      %3 [batch×2] = map (%0 · %1) · %2
      %4 [batch×2] = map %0 · %1
      %5 [batch×1] = sum over columns of %4
      %6 [batch×1] = map %2 · %5
      output y = %6
      "
    `)
  })

  it('sees through signs and quotients, and through products that are nodes of their own', () => {
    expect(print(after('factor-sums', sumOf('rows', neg(div(mul(x, c), r)))))).toMatchInlineSnapshot(`
      "
      %0 [batch×2] = input x
      %1 [1×2] = state r
      %2 [batch×1] = max over columns of %0
      %3 [batch×2] = map −((%0 · %2) / %1)
      %4 [batch×2] = map %0 · %2
      %5 [1×2] = sum over rows of %4
      %6 [1×2] = map −(1 / %1) · %5
      output y = %6
      "
    `)
    const s = sketch()
    const batch = s.node({ op: 'input', input: 'x' }, 'batch', 2)
    const [, scale] = s.parameter('scale', 1, 2)
    const inner = s.node({ op: 'map', inputs: [batch, scale], value: mul(x, r) }, 'batch', 2)
    const outer = s.node({ op: 'map', inputs: [inner, batch], value: mul(x, r) }, 'batch', 2)
    s.output('y', s.node({ op: 'reduce', fold: 'sum', over: 'rows', of: outer }, 1, 2))
    expect(print(after('factor-sums', s.graph()))).toMatchInlineSnapshot(`
      "
      %0 [batch×2] = input x
      %1 [1×2] = state scale
      %2 [batch×2] = map %0 · %1
      %3 [batch×2] = map %2 · %0
      %4 [batch×2] = map %0 · %0
      %5 [1×2] = sum over rows of %4
      %6 [1×2] = map %1 · %5
      output y = %6
      "
    `)
  })

  it('leaves a sum of sums, a sum whose terms all vary, and one with nothing but a fixed term', () => {
    expect(isLeftAlone('factor-sums', sumOf('rows', add(x, r)))).toBe(true)
    expect(isLeftAlone('factor-sums', sumOf('rows', mul(x, c)))).toBe(true)
    expect(isLeftAlone('factor-sums', sumOf('rows', r))).toBe(true)
  })

  it('does not take the column out of a sum over the columns', () => {
    const column = leaf<MapLeaf>({ kind: 'column' })
    expect(isLeftAlone('factor-sums', sumOf('columns', mul(x, column)))).toBe(true)
  })

  it('leaves a maximum: a negative factor would turn it round', () => {
    const s = sketch()
    const batch = s.node({ op: 'input', input: 'x' }, 'batch', 2)
    const [, scale] = s.parameter('scale', 1, 2)
    const of = s.node({ op: 'map', inputs: [batch, scale], value: mul(x, r) }, 'batch', 2)
    s.output('y', s.node({ op: 'reduce', fold: 'max', over: 'rows', of }, 1, 2))
    expect(isLeftAlone('factor-sums', s.graph())).toBe(true)
  })
})

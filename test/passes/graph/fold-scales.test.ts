import { describe, expect, it } from 'vitest'
import { add, div, max, mul, neg, sub } from '../../../src/expression/build.js'
import type { Expr } from '../../../src/expression/types.js'
import type { Graph, MapLeaf } from '../../../src/3-graph/graph.js'
import { element, sketch } from '../../support/graph.js'
import { after, isLeftAlone, print } from './sketch.js'

interface Options {
  /** The product is an output as well. */
  readonly isSeen?: boolean
  readonly trains?: boolean
}

/** An expression in p = x·w (batch×2) and s, t (1×2, parameters). */
function ofProduct(value: Expr<MapLeaf>, { isSeen = false, trains = false }: Options = {}): Graph {
  const s = sketch()
  const x = s.node({ op: 'input', input: 'x' }, 'batch', 3)
  const [state, w] = s.parameter('w', 3, 2)
  const [, scale] = s.parameter('s', 1, 2)
  const [, shift] = s.parameter('t', 1, 2)
  const p = s.node({ op: 'matmul', a: x, b: w, transposeA: false, transposeB: false }, 'batch', 2)
  s.output('y', s.node({ op: 'map', inputs: [p, scale, shift], value }, 'batch', 2))
  if (isSeen) s.output('layer.p', p)
  if (trains) s.write(state, w)
  return s.graph()
}
const [p, s, t] = [element(0), element(1), element(2)]

describe('fold-scales', () => {
  it('moves a scale into the weights, and leaves the shift as a bias', () => {
    expect(print(after('fold-scales', ofProduct(add(mul(p, s), t))))).toMatchInlineSnapshot(`
      "
      %0 [batch×3] = input x
      %1 [3×2] = state w
      %2 [1×2] = state s
      %3 [1×2] = state t
      %4 [batch×2] = %0 × %1
      %5 [3×2] = map %1 · %2  # layerFoldedWeights
      %6 [batch×2] = %0 × %5
      %7 [batch×2] = map %6 + %3
      output y = %7
      "
    `)
  })

  it('sees through sums, differences, quotients and signs', () => {
    const value = sub(t, div(neg(add(p, t)), s))
    expect(print(after('fold-scales', ofProduct(value)))).toMatchInlineSnapshot(`
      "
      %0 [batch×3] = input x
      %1 [3×2] = state w
      %2 [1×2] = state s
      %3 [1×2] = state t
      %4 [batch×2] = %0 × %1
      %5 [1×2] = map −(-1 / %2)
      %6 [3×2] = map %1 · %5  # layerFoldedWeights
      %7 [batch×2] = %0 × %6
      %8 [1×2] = map %3 − (−%3 / %2)  # layerFoldedBias
      %9 [batch×2] = map %7 + %8
      output y = %9
      "
    `)
  })

  it('leaves a bias by itself alone', () => {
    expect(isLeftAlone('fold-scales', ofProduct(add(p, t)))).toBe(true)
  })

  it('leaves what is not linear in the product alone', () => {
    expect(isLeftAlone('fold-scales', ofProduct(max(mul(p, s), t)))).toBe(true)
    expect(isLeftAlone('fold-scales', ofProduct(mul(mul(p, s), p)))).toBe(true)
    expect(isLeftAlone('fold-scales', ofProduct(div(s, p)))).toBe(true)
  })

  it('leaves a product alone that somebody else wants to see', () => {
    expect(isLeftAlone('fold-scales', ofProduct(add(mul(p, s), t), { isSeen: true }))).toBe(true)
  })

  it('leaves a step of training alone', () => {
    expect(isLeftAlone('fold-scales', ofProduct(add(mul(p, s), t), { trains: true }))).toBe(true)
  })
})

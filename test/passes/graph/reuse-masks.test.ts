import { describe, expect, it } from 'vitest'
import { constant, ge, le, mul, where } from '../../../src/expression/build.js'
import type { Graph } from '../../../src/3-graph/graph.js'
import { element, sketch } from '../../support/graph.js'
import { after, isLeftAlone, print } from './sketch.js'

/** y = relu of x, d = what dropout leaves of it; the gradient g of d on its way back through both. */
function reluAndDropout({ scale = 1.25, least = 0.2, sameDraw = true, threshold = 0 } = {}): Graph {
  const s = sketch()
  const x = s.node({ op: 'input', input: 'x' }, 'batch', 2)
  const [, g] = s.parameter('g', 1, 2)
  const relu = where(le(element(0), 0), 0, element(0))
  const y = s.node({ op: 'map', inputs: [x], value: relu, name: 'y' }, 'batch', 2)
  const draw = (stream: number) =>
    ({ op: 'random', distribution: 'uniform', purpose: 'dropout', stream, draw: 0 }) as const
  const first = s.node(draw(1), 'batch', 2)
  const second = sameDraw ? first : s.node(draw(2), 'batch', 2)
  const left = where(ge(element(0), 0.2), mul(element(1), constant(scale)), 0)
  s.output('d', s.node({ op: 'map', inputs: [first, y], value: left, name: 'd' }, 'batch', 2))
  const ofY = where(ge(element(0), least), mul(element(1), constant(scale)), 0)
  const yGradient = s.node({ op: 'map', inputs: [second, g], value: ofY, name: 'yGradient' }, 'batch', 2)
  const ofX = where(le(element(0), threshold), 0, element(1))
  s.output('xGradient', s.node({ op: 'map', inputs: [y, yGradient], value: ofX, name: 'xGradient' }, 'batch', 2))
  return s.graph()
}

describe('reuse-masks', () => {
  it('masks the gradient behind relu and dropout by what they gave', () => {
    expect(print(after('reuse-masks', reluAndDropout()))).toMatchInlineSnapshot(`
      "
      %0 [batch×2] = input x
      %1 [1×2] = state g
      %2 [batch×2] = map (%0 ≤ 0) ? 0 : %0  # y
      %3 [batch×2] = random dropout 1
      %4 [batch×2] = map (%3 ≥ 0.2) ? (%2 · 1.25) : 0  # d
      %5 [batch×2] = map (%3 ≥ 0.2) ? (%1 · 1.25) : 0  # yGradient
      %6 [1×2] = map %1 · 1.25
      %7 [batch×2] = map (%4 ≤ 0) ? 0 : %6  # xGradient
      output d = %4
      output xGradient = %7
      "
    `)
  })

  it.each([
    ['another draw', { sameDraw: false }],
    ['another share', { least: 0.3 }],
    ['a negative scale', { scale: -1.25 }],
    ['a relu that ends elsewhere', { threshold: 1 }],
  ])('leaves %s', (_, given) => {
    expect(isLeftAlone('reuse-masks', reluAndDropout(given))).toBe(true)
  })
})

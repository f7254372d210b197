import { describe, expect, it } from 'vitest'
import { add, exp, mul, neg } from '../../../src/expression/build.js'
import type { NodeId } from '../../../src/3-graph/graph.js'
import { element, sketch, type Sketch } from '../../support/graph.js'
import { after, isLeftAlone, print } from './sketch.js'

const a = element(0)

/** x (batch×2) and a slow map of it. */
function start(): { readonly s: Sketch; readonly x: NodeId; readonly slow: NodeId } {
  const s = sketch()
  const x = s.node({ op: 'input', input: 'x' }, 'batch', 2)
  return { s, x, slow: s.node({ op: 'map', inputs: [x], value: exp(a) }, 'batch', 2) }
}
const mapOf = (s: Sketch, of: NodeId, value = neg(a)): NodeId => s.node({ op: 'map', inputs: [of], value }, 'batch', 2)

describe('inline-maps', () => {
  it('computes a map where its only reader is', () => {
    const { s, slow } = start()
    s.output('y', mapOf(s, slow, add(a, 1)))
    expect(print(after('inline-maps', s.graph()))).toMatchInlineSnapshot(`
      "
      %0 [batch×2] = input x
      %1 [batch×2] = map exp(%0) + 1
      output y = %1
      "
    `)
  })

  it('computes twice what is cheap, once what is slow', () => {
    const { s, x, slow } = start()
    const cheap = mapOf(s, x, mul(a, 2))
    for (const [name, of] of Object.entries({ slow, cheap })) {
      s.output(`${name}1`, mapOf(s, of, add(a, 1)))
      s.output(`${name}2`, mapOf(s, of, add(a, 2)))
    }
    expect(print(after('inline-maps', s.graph()))).toMatchInlineSnapshot(`
      "
      %0 [batch×2] = input x
      %1 [batch×2] = map exp(%0)
      %2 [batch×2] = map %1 + 1
      %3 [batch×2] = map %1 + 2
      %4 [batch×2] = map (%0 · 2) + 1
      %5 [batch×2] = map (%0 · 2) + 2
      output slow1 = %2
      output slow2 = %3
      output cheap1 = %4
      output cheap2 = %5
      "
    `)
  })

  it('computes the new value of a state beside the reader that needs it too', () => {
    const s = sketch()
    const [moment, readMoment] = s.parameter('moment', 1, 2)
    const [w, readW] = s.parameter('w', 1, 2)
    const next = s.node({ op: 'map', inputs: [readMoment], value: exp(a) }, 1, 2)
    s.write(moment, next)
    s.write(w, s.node({ op: 'map', inputs: [readW, next], value: add(a, element(1)) }, 1, 2))
    expect(print(after('inline-maps', s.graph()))).toMatchInlineSnapshot(`
      "
      %0 [1×2] = state moment
      %1 [1×2] = state w
      %2 [1×2] = map exp(%0)
      %3 [1×2] = map %1 + exp(%0)
      write moment = %2
      write w = %3
      "
    `)
  })

  it('leaves what is asked for from outside', () => {
    const { s, slow } = start()
    s.output('slow', slow)
    s.output('y', mapOf(s, slow, add(a, 1)))
    expect(isLeftAlone('inline-maps', s.graph())).toBe(true)
  })

  it('leaves what a product or a sum reads', () => {
    const { s, slow } = start()
    s.output('y', s.node({ op: 'reduce', fold: 'sum', over: 'rows', of: slow }, 1, 2))
    s.output('z', mapOf(s, slow, add(a, 1)))
    expect(isLeftAlone('inline-maps', s.graph())).toBe(true)
  })

  it('leaves a small value that a larger map reads: it would be computed for every element', () => {
    const s = sketch()
    const x = s.node({ op: 'input', input: 'x' }, 'batch', 2)
    const [, scale] = s.parameter('scale', 1, 2)
    const small = s.node({ op: 'map', inputs: [scale], value: exp(a) }, 1, 2)
    s.output('y', s.node({ op: 'map', inputs: [x, small], value: mul(a, element(1)) }, 'batch', 2))
    expect(isLeftAlone('inline-maps', s.graph())).toBe(true)
  })

  it('leaves a number that holds for the whole step: its state moves on at the end', () => {
    const s = sketch()
    const rate = s.node({ op: 'scalar', scalar: 'learningRate' }, 1, 1)
    const twice = s.node({ op: 'map', inputs: [rate], value: mul(a, 2) }, 1, 1)
    s.output('y', s.node({ op: 'map', inputs: [twice], value: exp(a) }, 1, 1))
    expect(isLeftAlone('inline-maps', s.graph())).toBe(true)
  })
})

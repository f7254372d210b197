import { describe, expect, it } from 'vitest'
import { exp } from '../../../src/expression/build.js'
import { element, sketch } from '../../support/graph.js'
import { after, isLeftAlone, print } from './sketch.js'

describe('remove-stops', () => {
  it('puts the stopped value itself in the place of a stop', () => {
    const s = sketch()
    const x = s.node({ op: 'input', input: 'x' }, 'batch', 2)
    const stop = s.node({ op: 'stop', of: x }, 'batch', 2)
    s.output('y', s.node({ op: 'map', inputs: [stop], value: exp(element(0)) }, 'batch', 2))
    s.output('z', s.node({ op: 'stop', of: stop }, 'batch', 2))
    expect(print(after('remove-stops', s.graph()))).toMatchInlineSnapshot(`
      "
      %0 [batch×2] = input x
      %1 [batch×2] = map exp(%0)
      output y = %1
      output z = %0
      "
    `)
  })

  it('leaves everything else', () => {
    const s = sketch()
    const x = s.node({ op: 'input', input: 'x' }, 'batch', 2)
    s.output('y', s.node({ op: 'map', inputs: [x], value: exp(element(0)) }, 'batch', 2))
    expect(isLeftAlone('remove-stops', s.graph())).toBe(true)
  })
})

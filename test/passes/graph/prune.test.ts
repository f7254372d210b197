import { describe, expect, it } from 'vitest'
import { add, exp } from '../../../src/expression/build.js'
import { element, sketch } from '../../support/graph.js'
import { after, isLeftAlone, print } from './sketch.js'

describe('prune', () => {
  it('drops what no output and no write needs, and what only that needed', () => {
    const s = sketch()
    const x = s.node({ op: 'input', input: 'x' }, 'batch', 2)
    const unused = s.node({ op: 'map', inputs: [x], value: exp(element(0)) }, 'batch', 2)
    s.node({ op: 'reduce', fold: 'sum', over: 'rows', of: unused }, 1, 2)
    s.output('y', s.node({ op: 'map', inputs: [x], value: add(element(0), 1) }, 'batch', 2))
    expect(print(after('prune', s.graph()))).toMatchInlineSnapshot(`
      "
      %0 [batch×2] = input x
      %1 [batch×2] = map %0 + 1
      output y = %1
      "
    `)
  })

  it('keeps what only the new value of a state needs', () => {
    const s = sketch()
    const [w, readW] = s.parameter('w', 1, 2)
    s.write(w, s.node({ op: 'map', inputs: [readW], value: add(element(0), 1) }, 1, 2))
    expect(isLeftAlone('prune', s.graph())).toBe(true)
  })

  it('keeps every state, though nothing reads it: their numbers stay', () => {
    const s = sketch()
    s.parameter('w', 1, 2)
    const pruned = after('prune', s.graph())
    expect(pruned.nodes).toEqual([])
    expect(pruned.states.map(({ name }) => name)).toEqual(['w'])
  })
})

import { describe, expect, it } from 'vitest'
import { exp } from '../../../src/expression/build.js'
import { verifyGraph } from '../../../src/3-graph/verify.js'
import { element, sketch, type Sketch } from '../../support/graph.js'

const graphOf = (build: (s: Sketch, x: number) => void) => {
  const s = sketch()
  build(s, s.node({ op: 'input', input: 'x' }, 'batch', 2))
  return () => verifyGraph(s.graph())
}

describe('verifyGraph', () => {
  it('accepts a graph that holds all rules', () => {
    const verify = graphOf((s, x) => {
      const [w, readW] = s.parameter('w', 2, 2)
      s.output('y', s.node({ op: 'matmul', a: x, b: readW, transposeA: false, transposeB: true }, 'batch', 2))
      s.write(w, readW)
    })
    expect(verify().nodes).toHaveLength(3)
  })

  it('refuses a node that reads one after it, or itself', () => {
    expect(graphOf((s) => s.node({ op: 'stop', of: 2 }, 'batch', 2))).toThrow(
      'node 1 (stop) reads node 2, which comes after',
    )
    expect(graphOf((s) => s.node({ op: 'stop', of: 1 }, 'batch', 2))).toThrow('reads node 1, which comes after')
  })

  it('refuses a node whose shape is not what its operation gives', () => {
    expect(graphOf((s, x) => s.node({ op: 'stop', of: x }, 'batch', 3))).toThrow('node 1 (stop) has the wrong shape')
    expect(graphOf((s, x) => s.node({ op: 'reduce', fold: 'sum', over: 'rows', of: x }, 'batch', 2))).toThrow(
      'node 1 (reduce) has the wrong shape',
    )
  })

  it('refuses parts of different heights side by side, and a slice of columns that are not there', () => {
    expect(
      graphOf((s, x) => {
        const [, w] = s.parameter('w', 3, 2)
        s.node({ op: 'concat', parts: [x, w] }, 'batch', 4)
      }),
    ).toThrow('concat of batch and 3 rows')
    expect(graphOf((s, x) => s.node({ op: 'concat', parts: [x, x] }, 'batch', 2))).toThrow('has the wrong shape')
    expect(graphOf((s, x) => s.node({ op: 'slice', of: x, offset: 1 }, 'batch', 2))).toThrow('leaves its 2')
  })

  it('refuses operands that do not fit together', () => {
    const product = { op: 'matmul', transposeA: false, transposeB: false } as const
    expect(graphOf((s, x) => s.node({ ...product, a: x, b: x }, 'batch', 2))).toThrow('matmul of 2 and batch')
    expect(
      graphOf((s, x) => {
        const [, w] = s.parameter('w', 1, 3)
        s.node({ op: 'map', inputs: [x, w], value: element(0) }, 'batch', 3)
      }),
    ).toThrow('do not broadcast')
  })

  it('refuses a map that reads an input it does not have', () => {
    expect(graphOf((s, x) => s.node({ op: 'map', inputs: [x], value: exp(element(1)) }, 'batch', 2))).toThrow(
      'node 1 reads its input 1, but has 1',
    )
  })

  it('refuses a state that is not there, is written twice or gets another shape', () => {
    expect(graphOf((s, x) => s.write(0, x))).toThrow('state 0 does not exist')
    expect(
      graphOf((s) => {
        const [w, readW] = s.parameter('w', 2, 2)
        s.write(w, readW)
        s.write(w, readW)
      }),
    ).toThrow('w is written twice')
    expect(
      graphOf((s, x) => {
        const [w] = s.parameter('w', 2, 2)
        s.write(w, x)
      }),
    ).toThrow('w gets a value of another shape')
  })

  it('refuses an output or a new value that does not exist', () => {
    expect(graphOf((s) => s.output('y', 5))).toThrow('node 5 does not exist')
    expect(
      graphOf((s) => {
        const [w] = s.parameter('w', 2, 2)
        s.write(w, 7)
      }),
    ).toThrow('node 7 does not exist')
  })
})

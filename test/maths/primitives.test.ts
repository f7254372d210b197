/** The gradient rule of every primitive, in all its uses, on graphs written by hand. */
import { describe, expect, it } from 'vitest'
import { differentiate } from '../../src/3-graph/gradient.js'
import type { MapLeaf, NodeId } from '../../src/3-graph/graph.js'
import { add, div, exp, leaf, mul, square, sub } from '../../src/expression/build.js'
import { generator } from '../support/generator.js'
import { dualGradients, gradientsOf } from '../support/gradients.js'
import { element, sketch, type Sketch } from '../support/graph.js'
import { relativeDistance } from '../support/measure.js'

const rows = 4

/** Makes a value from two parameters, p (3×4) and q (3×4), and the batch x (batch×3). */
type Make = (
  s: Sketch,
  of: { readonly p: NodeId; readonly q: NodeId; readonly x: NodeId },
) => readonly [NodeId, 'batch' | number, number]

function check(make: Make): void {
  const s = sketch()
  const [, p] = s.parameter('p', 3, 4)
  const [, q] = s.parameter('q', 3, 4)
  const x = s.node({ op: 'input', input: 'x' }, 'batch', 3)
  const [value, height, width] = make(s, { p, q, x })
  // Every element counts by another weight, so that no two can be mistaken for one another.
  const weighted = mul(square(element(0)), add(1, leaf<MapLeaf>({ kind: 'column' })))
  const squares = s.node({ op: 'map', inputs: [value], value: weighted }, height, width)
  const perRow = s.node({ op: 'reduce', fold: 'sum', over: 'columns', of: squares }, height, 1)
  const loss = s.node({ op: 'reduce', fold: 'sum', over: 'rows', of: perRow }, 1, 1)
  s.output('loss', loss)
  const g = generator(31)
  const step = { rows, x: g.array(rows * 3), target: new Float64Array(0), states: [g.array(12), g.array(12)] }
  const graph = differentiate(s.graph(), loss)
  const expected = dualGradients(graph, step)
  const used = expected.filter(({ name }) => graph.outputs.has(`gradient.${name}`))
  expect(used.length).toBeGreaterThan(0)
  for (const { name, values } of expected) {
    // A parameter that the loss does not reach has no gradient, which must then be 0.
    if (!graph.outputs.has(`gradient.${name}`))
      expect(
        values.every((v) => v === 0),
        name,
      ).toBe(true)
  }
  const own = gradientsOf(
    graph,
    step,
    used.map(({ name }) => name),
  )
  own.forEach(({ name, values }, i) => {
    expect(relativeDistance(values, used[i]?.values ?? []), name).toBeLessThanOrEqual(1e-13)
  })
}

describe('matmul', () => {
  const flags = [false, true]
  it.each(flags.flatMap((a) => flags.map((b) => [a, b] as const)))(
    'transposeA %s, transposeB %s',
    (transposeA, transposeB) => {
      check((s, { p, q, x }) => {
        // Square operands, so that every combination of transposes fits.
        const pp = s.node({ op: 'matmul', a: p, b: q, transposeA: false, transposeB: true }, 3, 3)
        const qx = s.node({ op: 'matmul', a: x, b: x, transposeA: true, transposeB: false }, 3, 3)
        const sum = s.node({ op: 'map', inputs: [pp, qx], value: add(element(0), element(1)) }, 3, 3)
        return [s.node({ op: 'matmul', a: pp, b: sum, transposeA, transposeB }, 3, 3), 3, 3]
      })
    },
  )

  it('of a value with itself', () => {
    check((s, { p }) => [s.node({ op: 'matmul', a: p, b: p, transposeA: true, transposeB: false }, 4, 4), 4, 4])
  })

  it('of the batch with a parameter', () => {
    check((s, { p, x }) => [
      s.node({ op: 'matmul', a: x, b: p, transposeA: false, transposeB: false }, 'batch', 4),
      'batch',
      4,
    ])
  })
})

describe('reduce', () => {
  const folds = ['sum', 'max'] as const
  it.each(folds.flatMap((fold) => (['rows', 'columns'] as const).map((over) => [fold, over] as const)))(
    '%s over %s',
    (fold, over) => {
      check((s, { p, q }) => {
        const product = s.node({ op: 'map', inputs: [p, q], value: mul(element(0), exp(element(1))) }, 3, 4)
        const [height, width] = over === 'rows' ? [1, 4] : [3, 1]
        return [s.node({ op: 'reduce', fold, over, of: product }, height, width), height, width]
      })
    },
  )
})

describe('concat and slice', () => {
  it('of two parameters, one of them twice', () => {
    check((s, { p, q }) => [s.node({ op: 'concat', parts: [p, q, p] }, 3, 12), 3, 12])
  })

  it('with a part that no parameter is behind', () => {
    check((s, { p, x }) => {
      const xp = s.node({ op: 'matmul', a: x, b: p, transposeA: false, transposeB: false }, 'batch', 4)
      return [s.node({ op: 'concat', parts: [x, xp] }, 'batch', 7), 'batch', 7]
    })
  })

  it.each([
    ['the first columns', 0, 2],
    ['the middle', 1, 2],
    ['the last column', 3, 1],
    ['all columns', 0, 4],
  ])('of %s', (_, offset, width) => {
    check((s, { p }) => [s.node({ op: 'slice', of: p, offset }, 3, width), 3, width])
  })
})

describe('map', () => {
  it('with a row, a column and a single number broadcast', () => {
    check((s, { p, q }) => {
      const row = s.node({ op: 'reduce', fold: 'sum', over: 'rows', of: q }, 1, 4)
      const column = s.node({ op: 'reduce', fold: 'sum', over: 'columns', of: q }, 3, 1)
      const one = s.node({ op: 'reduce', fold: 'sum', over: 'columns', of: row }, 1, 1)
      const value = div(mul(element(0), add(element(1), element(2))), add(3, square(element(3))))
      return [s.node({ op: 'map', inputs: [p, row, column, one], value }, 3, 4), 3, 4]
    })
  })

  it('wider than its input: one row for all', () => {
    check((s, { p }) => {
      const row = s.node({ op: 'reduce', fold: 'sum', over: 'rows', of: p }, 1, 4)
      return [s.node({ op: 'map', inputs: [row], value: exp(element(0)) }, 'batch', 4), 'batch', 4]
    })
  })

  it('that uses an input twice, and one that is used by two maps', () => {
    check((s, { p, q }) => {
      const a = s.node({ op: 'map', inputs: [p, p], value: mul(element(0), exp(element(1))) }, 3, 4)
      return [s.node({ op: 'map', inputs: [a, p, q], value: sub(mul(element(0), element(1)), element(2)) }, 3, 4), 3, 4]
    })
  })
})

describe('stop', () => {
  it('lets nothing through, beside a path that does', () => {
    check((s, { p, q }) => {
      const stopped = s.node({ op: 'stop', of: p }, 3, 4)
      const halfStopped = s.node({ op: 'stop', of: q }, 3, 4)
      const value = add(mul(element(0), element(1)), element(2))
      return [s.node({ op: 'map', inputs: [stopped, q, halfStopped], value }, 3, 4), 3, 4]
    })
  })
})

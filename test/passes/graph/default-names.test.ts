import { describe, expect, it } from 'vitest'
import { add, div, mul, named, sqrt } from '../../../src/expression/build.js'
import type { Expr } from '../../../src/expression/types.js'
import { defaultNames } from '../../../src/3-graph/default-names.js'
import type { MapLeaf, Operation } from '../../../src/3-graph/graph.js'
import { element, sketch } from '../../support/graph.js'

const sumOverRows: Operation = { op: 'reduce', fold: 'sum', over: 'rows', of: 0 }
const square: Operation = { op: 'map', inputs: [1], value: mul(element(0), element(0)) }

/** What its value is called, where the layer `norm1` computes these from x and from it. */
function nameOf(operation: Operation, values: Readonly<Record<string, Expr<MapLeaf>>>): string {
  const s = sketch()
  const x = s.node({ op: 'input', input: 'x', name: 'x' }, 'batch', 2)
  s.parameter('r', 1, 2)
  const id = s.node({ ...operation, scope: 'norm1' }, 1, 2)
  for (const [name, whole] of Object.entries(values)) {
    s.output(name, s.node({ op: 'map', inputs: [x, id], value: whole, scope: 'norm1', name }, 'batch', 2))
  }
  return defaultNames(s.graph())(id)
}
const [x, value] = [element(0), element(1)]

describe('a value that no definition names is called', () => {
  it('after the mean whose sum it is', () => {
    expect(nameOf(sumOverRows, { norm1Mean: div(value, 8) })).toBe('norm1MeanSum')
  })

  it('after the part of a definition whose sum it is, in every value that has this part', () => {
    const deviation = sqrt(named('variance', div(value, 8)))
    expect(nameOf(sumOverRows, { norm1: div(x, deviation), norm1Running: mul(x, deviation) })).toBe('norm1VarianceSum')
  })

  it('after what it is multiplied by', () => {
    expect(nameOf(square, { norm1: add(mul(x, value), x) })).toBe('xScale')
    expect(nameOf(square, { norm1: mul(named('centred', add(x, 1)), value) })).toBe('centredScale')
  })

  it('after the result of the product or sum that it is in', () => {
    expect(nameOf(square, { norm1: mul(add(x, 1), value) })).toBe('norm1Scale')
    expect(nameOf(square, { norm1: add(mul(x, 2), value) })).toBe('norm1Shift')
  })

  it('after its layer and what it is, where several values have other names for it', () => {
    expect(nameOf(sumOverRows, { norm1Mean: div(value, 8), norm1Total: mul(value, 2) })).toBe('norm1Sum')
    expect(nameOf(square, { norm1: add(x, value), norm1Other: mul(x, value) })).toBe('norm1Factor')
    expect(nameOf(square, { norm1: sqrt(value) })).toBe('norm1Factor')
  })
})

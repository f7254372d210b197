import { describe, expect, it } from 'vitest'
import { add, div, mul, named, sqrt } from '../../../src/expression/build.js'
import type { Expr } from '../../../src/expression/types.js'
import { defaultNames } from '../../../src/3-graph/default-names.js'
import type { MapLeaf, Operation } from '../../../src/3-graph/graph.js'
import { lowerTraining } from '../../../src/3-graph/lower.js'
import { printGraph } from '../../../src/3-graph/print.js'
import { element, sketch } from '../../support/graph.js'
import { modelOf } from '../../support/model.js'
import { specText } from '../../support/net.js'

const sumOverRows: Operation = { op: 'reduce', fold: 'sum', over: 'rows', of: 0 }
const square: Operation = { op: 'map', inputs: [1], value: mul(element(0), element(0)) }

/** What its value is called, where the layer `norm1` computes these from x and from it. */
function nameOf(operation: Operation, values: Readonly<Record<string, Expr<MapLeaf>>>, scope = 'norm1'): string {
  const s = sketch()
  const x = s.node({ op: 'input', input: 'x', name: 'x' }, 'batch', 2)
  s.parameter('r', 1, 2)
  const id = s.node({ ...operation, scope }, 1, 2)
  for (const [name, whole] of Object.entries(values)) {
    s.output(name, s.node({ op: 'map', inputs: [x, id], value: whole, scope, name }, 'batch', 2))
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

  it('after its layer all the same, where a short label is how such a part begins', () => {
    expect(nameOf(sumOverRows, { v: sqrt(named('variance', div(value, 8))) }, 'v')).toBe('vVarianceSum')
  })

  it('after what it is multiplied by', () => {
    expect(nameOf(square, { norm1: add(mul(x, value), x) })).toBe('xScale')
    expect(nameOf(square, { norm1: add(mul(value, x), x) })).toBe('xScale')
    expect(nameOf(square, { norm1: mul(named('centred', add(x, 1)), value) })).toBe('centredScale')
  })

  it('after what it is a factor or a term of', () => {
    expect(nameOf(square, { norm1: mul(add(x, 1), value) })).toBe('norm1Factor')
    expect(nameOf(square, { norm1Gradient: add(mul(add(x, 1), value), x) })).toBe('norm1GradientFactor')
    expect(nameOf(square, { norm1: add(mul(x, 2), value) })).toBe('norm1Shift')
  })

  it('after its layer and what it is, where it goes into several values, or into one in several ways', () => {
    expect(nameOf(sumOverRows, { norm1Mean: div(value, 8), norm1Total: mul(value, 2) })).toBe('norm1Sum')
    expect(nameOf(square, { norm1Gradient: add(x, value), norm1Other: mul(x, value) })).toBe('norm1Factor')
    expect(nameOf(square, { norm1Gradient: add(mul(x, value), value) })).toBe('norm1Factor')
    expect(nameOf(sumOverRows, { norm1Mean: add(div(value, 8), mul(x, value)) })).toBe('norm1Sum')
  })

  it('after its layer and what it is, within what is neither a product nor a sum', () => {
    expect(nameOf(square, { norm1Gradient: sqrt(value) })).toBe('norm1Factor')
    expect(nameOf(square, { norm1Gradient: sqrt(add(add(x, 1), value)) })).toBe('norm1Factor')
  })

  it('the largest one, if it is', () => {
    expect(nameOf({ ...sumOverRows, fold: 'max' }, { norm1Mean: div(value, 8) })).toBe('norm1Largest')
  })

  it('after its product, if it is the gradient of one', () => {
    const net = { inputs: 3, hidden: [4], norm: 'batch', output: 'number', outputs: 1, batch: 8 } as const
    const model = modelOf(specText(net))
    expect(printGraph(lowerTraining(model, model.training))).toContain('# hidden1ProductGradient')
  })
})

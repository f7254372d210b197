import { describe, expect, it } from 'vitest'
import { abs, add, eq, log, max, mul, sqrt, where } from '../../src/expression/build.js'
import { leaf } from '../../src/expression/build.js'
import { element, sketch } from '../support/graph.js'
import { evaluate, evaluateDual } from './index.js'

const x = { op: 'input', input: 'x' } as const

describe('evaluate', () => {
  it('multiplies matrices, either transposed', () => {
    const s = sketch()
    const a = s.node(x, 'batch', 3)
    const [, w] = s.parameter('w', 3, 2)
    const product = s.node({ op: 'matmul', a, b: w, transposeA: false, transposeB: false }, 'batch', 2)
    s.output('ab', product)
    s.output('ata', s.node({ op: 'matmul', a, b: a, transposeA: true, transposeB: false }, 3, 3))
    s.output('back', s.node({ op: 'matmul', a: product, b: w, transposeA: false, transposeB: true }, 'batch', 3))
    const { outputs } = evaluate(s.graph(), { rows: 2, x: [1, 2, 3, 4, 5, 6], states: [[1, 0, 0, 1, 2, 2]] })
    expect([...(outputs.get('ab')?.values ?? [])]).toEqual([7, 8, 16, 17])
    expect([...(outputs.get('ata')?.values ?? [])]).toEqual([17, 22, 27, 22, 29, 36, 27, 36, 45])
    expect([...(outputs.get('back')?.values ?? [])]).toEqual([7, 8, 30, 16, 17, 66])
  })

  it('broadcasts rows, columns and scalars in a map, and knows the column', () => {
    const s = sketch()
    const a = s.node(x, 'batch', 2)
    const [, bias] = s.parameter('bias', 1, 2)
    const rowSum = s.node({ op: 'reduce', fold: 'sum', over: 'columns', of: a }, 'batch', 1)
    const rows = s.node({ op: 'scalar', scalar: 'rowCount' }, 1, 1)
    const column = leaf({ kind: 'column' } as const)
    const value = add(mul(element(0), element(1)), add(mul(100, element(2)), mul(1000, column)))
    s.output('y', s.node({ op: 'map', inputs: [bias, rowSum, rows], value }, 'batch', 2))
    const { outputs } = evaluate(s.graph(), { rows: 2, x: [1, 2, 3, 4], states: [[10, 20]] })
    expect([...(outputs.get('y')?.values ?? [])]).toEqual([230, 1260, 270, 1340])
  })

  it('reduces over rows to one value a column, over columns to one value a row', () => {
    const s = sketch()
    const a = s.node(x, 'batch', 3)
    s.output('columns', s.node({ op: 'reduce', fold: 'sum', over: 'rows', of: a }, 1, 3))
    s.output('rows', s.node({ op: 'reduce', fold: 'max', over: 'columns', of: a }, 'batch', 1))
    const { outputs } = evaluate(s.graph(), { rows: 2, x: [1, 5, 3, 4, 2, 6], states: [] })
    expect([...(outputs.get('columns')?.values ?? [])]).toEqual([5, 7, 9])
    expect([...(outputs.get('rows')?.values ?? [])]).toEqual([5, 6])
  })

  it('reads states as they were when the step began, and writes them together', () => {
    const s = sketch()
    const [p, readP] = s.parameter('p', 1, 1)
    const [q, readQ] = s.parameter('q', 1, 1)
    s.write(p, readQ)
    s.write(q, readP)
    expect(evaluate(s.graph(), { rows: 1, x: [], states: [[1], [2]] }).states.map((v) => v[0])).toEqual([2, 1])
  })

  it('takes its draws by purpose, stream and logical index', () => {
    const s = sketch()
    s.output('u', s.node({ op: 'random', purpose: 'dropout', stream: 3, draw: 0, distribution: 'uniform' }, 'batch', 2))
    const random = (purpose: string, stream: number, index: number): number =>
      purpose === 'dropout' ? stream + index / 10 : Number.NaN
    const { outputs } = evaluate(s.graph(), { rows: 2, x: [], states: [], random })
    expect([...(outputs.get('u')?.values ?? [])]).toEqual([3, 3.1, 3.2, 3.3])
  })

  it('refuses a value whose shape is not the declared one', () => {
    const s = sketch()
    const a = s.node(x, 'batch', 2)
    s.node({ op: 'reduce', fold: 'sum', over: 'rows', of: a }, 1, 3)
    expect(() => evaluate(s.graph(), { rows: 1, x: [1, 2], states: [] })).toThrow('declares 1×3 and is 1×2')
  })

  it('looks only at the chosen branch, so the other may be NaN', () => {
    const s = sketch()
    const a = s.node(x, 'batch', 1)
    const value = where(eq(element(0), 0), 7, log(element(0)))
    s.output('y', s.node({ op: 'map', inputs: [a], value }, 'batch', 1))
    expect([...(evaluate(s.graph(), { rows: 2, x: [0, 1], states: [] }).outputs.get('y')?.values ?? [])]).toEqual([
      7, 0,
    ])
  })
})

describe('evaluateDual', () => {
  const slopeOf = (value: ReturnType<typeof element>, at: number): number | undefined => {
    const s = sketch()
    const [, p] = s.parameter('p', 1, 1)
    s.output('y', s.node({ op: 'map', inputs: [p], value }, 1, 1))
    const { outputs } = evaluateDual(s.graph(), { rows: 1, x: [], states: [[at]] }, new Map([[0, [1]]]))
    return outputs.get('y')?.values[0]?.tangent
  }

  it('carries a directional derivative through products', () => {
    const s = sketch()
    const [, w] = s.parameter('w', 2, 1)
    const square = s.node({ op: 'matmul', a: w, b: w, transposeA: true, transposeB: false }, 1, 1)
    s.output('y', square)
    const { outputs } = evaluateDual(s.graph(), { rows: 1, x: [], states: [[3, 4]] }, new Map([[0, [1, 10]]]))
    expect(outputs.get('y')?.values[0]).toEqual({ value: 25, tangent: 2 * 3 + 2 * 4 * 10 })
  })

  it('takes the documented side at a kink', () => {
    expect(slopeOf(abs(element(0)), 0)).toBe(0)
    expect(slopeOf(where(eq(element(0), 0), 0, mul(5, element(0))), 0)).toBe(0)
    expect(slopeOf(max(element(0), 0), 0)).toBe(1)
    expect(slopeOf(max(0, element(0)), 0)).toBe(0)
    expect(slopeOf(mul(0.5, sqrt(element(0))), 0.25)).toBe(0.5)
  })

  it('lets nothing through stop, and only the first of equal maxima', () => {
    const s = sketch()
    const [, w] = s.parameter('w', 1, 3)
    s.output('stopped', s.node({ op: 'stop', of: w }, 1, 3))
    s.output('largest', s.node({ op: 'reduce', fold: 'max', over: 'columns', of: w }, 1, 1))
    const { outputs } = evaluateDual(s.graph(), { rows: 1, x: [], states: [[1, 2, 2]] }, new Map([[0, [5, 6, 7]]]))
    expect(outputs.get('stopped')?.values[0]).toEqual({ value: 1, tangent: 0 })
    expect(outputs.get('largest')?.values[0]).toEqual({ value: 2, tangent: 6 })
  })
})

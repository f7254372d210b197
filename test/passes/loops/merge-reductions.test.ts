import { describe, expect, it } from 'vitest'
import { add, mul, neg } from '../../../src/expression/build.js'
import {
  accumulator,
  after,
  batch,
  input,
  isLeftAlone,
  load,
  map,
  print,
  program,
  state,
  sumOverColumns,
  sumOverRows,
  value,
} from './sketch.js'

const buffers = { x: input(batch, 2), g: input(batch, 2), a: value(1, 2), b: value(1, 2), c: value(batch, 2) }

describe('merge-reductions', () => {
  it('folds twice in one pass over the data', () => {
    const before = program(buffers, [
      sumOverRows(batch, 2, load('g'), 'a'),
      sumOverRows(batch, 2, mul(load('g'), load('x')), { b: neg(accumulator(0)) }),
    ])
    expect(print(after('merge-reductions', before))).toMatchInlineSnapshot(`
      "
      forward layer: reduce batch×2 over rows
        #0 = sum g
        #1 = sum g · x
        a = #0
        b = −#1
      "
    `)
  })

  it('reaches past a statement that both have nothing to do with', () => {
    const before = program(buffers, [
      sumOverRows(batch, 2, load('g'), 'a'),
      map(batch, 2, { c: load('x') }),
      sumOverRows(batch, 2, load('x'), 'b'),
    ])
    expect(print(after('merge-reductions', before))).toMatchInlineSnapshot(`
      "
      forward layer: reduce batch×2 over rows
        #0 = sum g
        #1 = sum x
        a = #0
        b = #1
      forward layer: map batch×2
        c = x
      "
    `)
  })

  it('does not join a reduction that reads what the first one stores', () => {
    const before = program(buffers, [
      sumOverRows(batch, 2, load('x'), 'a'),
      sumOverRows(batch, 2, mul(load('x'), load('a')), 'b'),
    ])
    expect(isLeftAlone('merge-reductions', before)).toBe(true)
  })

  it('does not join one whose data is computed in between', () => {
    const before = program(buffers, [
      sumOverRows(batch, 2, load('x'), 'a'),
      map(batch, 2, { c: add(load('x'), load('a')) }),
      sumOverRows(batch, 2, load('c'), 'b'),
    ])
    expect(isLeftAlone('merge-reductions', before)).toBe(true)
  })

  it('does not store before a reader of the old value', () => {
    const before = program({ ...buffers, mean: state(1, 2) }, [
      sumOverRows(batch, 2, load('x'), 'a'),
      map(batch, 2, { c: load('mean') }),
      sumOverRows(batch, 2, load('g'), { mean: accumulator(0) }),
    ])
    expect(isLeftAlone('merge-reductions', before)).toBe(true)
  })

  it('does not join sums in another direction or over other columns', () => {
    const before = program({ ...buffers, h: input(batch, 3), rows: value(batch, 1), three: value(1, 3) }, [
      sumOverRows(batch, 2, load('x'), 'a'),
      sumOverColumns(batch, 2, load('x'), 'rows'),
      sumOverRows(batch, 3, load('h'), 'three'),
    ])
    expect(isLeftAlone('merge-reductions', before)).toBe(true)
  })
})

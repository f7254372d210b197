import { describe, expect, it } from 'vitest'
import { exp, mul, sub } from '../../../src/expression/build.js'
import { after, batch, input, isLeftAlone, load, maxOverRows, print, program, random } from './sketch.js'
import { state, sumOverColumns, sumOverRows, value } from './sketch.js'

const buffers = {
  x: input(batch, 2),
  mean: state(1, 2),
  y: value(1, 2),
  single: input(batch, 1),
  total: value(1, 1),
  z: value(batch, 1),
}
const machine = { rowsAtOnce: 4 }

describe('group-rows', () => {
  it('adds up several rows on one walk along the columns', () => {
    const difference = sub(load('x'), load('mean'))
    const before = program(buffers, [sumOverRows(batch, 2, mul(difference, difference), 'y')])
    expect(print(after('group-rows', before, machine))).toMatchInlineSnapshot(`
      "
      forward layer: reduce batch×2 over rows, 4 at a time
        #0 = sum (x − mean) · (x − mean)
        y = #0
      "
    `)
  })

  it('but not what is no sum, no row of sums, long, random or a function', () => {
    const long = Array.from({ length: 7 }).reduce(
      (product: ReturnType<typeof load>) => mul(product, load('x')),
      load('x'),
    )
    const others = [
      maxOverRows(batch, 2, load('x'), 'y'),
      sumOverRows(batch, 1, load('single'), 'total'),
      sumOverColumns(batch, 2, load('x'), 'z'),
      sumOverRows(batch, 2, long, 'y'),
      sumOverRows(batch, 2, mul(load('x'), random), 'y'),
      sumOverRows(batch, 2, exp(load('x')), 'y'),
    ]
    for (const one of others) expect(isLeftAlone('group-rows', program(buffers, [one]), machine)).toBe(true)
  })

  it('nor on a machine that adds row by row', () => {
    const before = program(buffers, [sumOverRows(batch, 2, load('x'), 'y')])
    expect(isLeftAlone('group-rows', before, { rowsAtOnce: 1 })).toBe(true)
  })
})

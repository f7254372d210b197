import { describe, expect, it } from 'vitest'
import { exp, neg } from '../../../src/expression/build.js'
import {
  accumulator,
  after,
  batch,
  input,
  isLeftAlone,
  load,
  map,
  print,
  product,
  program,
  state,
  value,
} from './sketch.js'

const buffers = { x: input(batch, 2), w: state(2, 2), a: value(batch, 2), b: value(batch, 2), c: value(batch, 2) }

describe('drop-unread', () => {
  it('drops stores that nothing reads, with their buffers', () => {
    const before = program(buffers, [map(batch, 2, { a: exp(load('x')), b: neg(exp(load('x'))) })], ['b'])
    const dropped = after('drop-unread', before)
    expect(print(dropped)).toMatchInlineSnapshot(`
      "
      forward layer: map batch×2
        b = −exp(x)
      "
    `)
    expect([...dropped.buffers.keys()]).toEqual(['x', 'w', 'b'])
  })

  it('goes on until nothing is left to drop', () => {
    const chain = [
      product([batch, 2, 2], ['x', 'w'], { a: accumulator(0) }),
      map(batch, 2, { b: load('a') }),
      map(batch, 2, { c: load('b') }),
    ]
    expect(after('drop-unread', program(buffers, chain)).entries[0]?.statements).toEqual([])
  })

  it('keeps what is read later, what is read from outside and every state', () => {
    const before = program(
      { ...buffers, m: state(1, 2) },
      [map(batch, 2, { a: exp(load('x')) }), map(batch, 2, { b: load('a') }), map(1, 2, { m: neg(load('m')) })],
      ['b'],
    )
    expect(isLeftAlone('drop-unread', before)).toBe(true)
  })
})

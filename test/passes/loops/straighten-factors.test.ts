import type { Contract } from '../../../src/4-loops/program.js'
import { describe, expect, it } from 'vitest'
import { accumulator, after, batch, input, isLeftAlone, print, product, program, state, value } from './sketch.js'

const buffers = {
  x: input(batch, 3),
  g: input(batch, 2),
  w: state(3, 2),
  v: value(3, 2),
  y: value(batch, 2),
  back: value(batch, 3),
}

describe('straighten-factors', () => {
  it('copies a transposed weight before the product that reads it', () => {
    const before = program(buffers, [product([batch, 3, 2], ['g', 'wᵀ'], { back: accumulator(0) })])
    const straight = after('straighten-factors', before)
    expect(print(straight)).toMatchInlineSnapshot(`
      "
      forward layer: transpose w to wTransposed
      forward layer: contract batch×3 over 2: g × wTransposed
        back = #0
      "
    `)
    expect(straight.buffers.get('wTransposed')).toMatchObject({ role: 'value', shape: { rows: 2, columns: 3 } })
  })

  it('leaves a factor that will be copied in 64 bits, but for what lists of zeros read', () => {
    const one = product([batch, 3, 2], ['g', 'wᵀ'], { back: accumulator(0) })
    const isLeft = (statement: Contract, mostWidened = 6): boolean =>
      isLeftAlone('straighten-factors', program(buffers, [statement]), { mostWidened })
    expect(isLeft(one)).toBe(true)
    expect(isLeft(one, 5)).toBe(false)
    expect(isLeft({ ...one, zeros: 'activations' })).toBe(false)
  })

  it('leaves a straight factor, and a transposed one on the left', () => {
    const before = program(buffers, [
      product([batch, 2, 3], ['x', 'w'], { y: accumulator(0) }),
      product([3, 2, batch], ['xᵀ', 'g'], { v: accumulator(0) }),
    ])
    expect(isLeftAlone('straighten-factors', before)).toBe(true)
  })
})

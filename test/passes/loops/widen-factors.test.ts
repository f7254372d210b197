import { describe, expect, it } from 'vitest'
import type { Extent } from '../../../src/4-loops/program.js'
import { accumulator, after, batch, input, print, product, program, state, value } from './sketch.js'

describe('widen-factors', () => {
  /** What becomes of a product of so many rows, columns and inner elements. */
  function widened(rows: Extent, columns: number, inner: number, height = 4): boolean {
    const buffers = { x: input(rows, inner), w: state(inner, columns), y: value(rows, columns) }
    const machine = { tiles: [{ rows: height, inner: 3, cycles: 1 }], mostWidened: 10_000 }
    const one = program(buffers, [product([rows, columns, inner], ['x', 'w'], { y: accumulator(0) })])
    return print(after('widen-factors', after('choose-tiles', one, machine), machine)).includes('w in 64 bits')
  }

  it('has a factor copied that many blocks of rows read', () => {
    expect(widened(128, 16, 16)).toBe(true)
    expect(widened(batch, 16, 16)).toBe(true)
  })

  it('and, however few the rows, one whose rows are columns', () => {
    const buffers = { g: input(3, 2), w: state(4, 2), y: value(3, 4) }
    const one = program(buffers, [product([3, 4, 2], ['g', 'wᵀ'], { y: accumulator(0) })])
    const machine = { mostWidened: 8 }
    expect(print(after('widen-factors', after('choose-tiles', one, machine), machine))).toContain('wᵀ in 64 bits')
  })

  it('unless rows or terms are few, it is large, or there are no blocks', () => {
    expect(widened(15, 64, 64)).toBe(false)
    expect(widened(128, 8, 3)).toBe(false)
    expect(widened(128, 101, 100)).toBe(false)
    expect(widened(128, 16, 16, 1)).toBe(false)
  })
})

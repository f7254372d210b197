import { describe, expect, it } from 'vitest'
import type { Contract, Extent, LoopExpr } from '../../../src/4-loops/program.js'
import { add, exp, mul } from '../../../src/expression/build.js'
import { accumulator, after, batch, input, load, map, print, product, program, random, state, value } from './sketch.js'

describe('choose-tiles', () => {
  const before = program({ x: input(batch, 3), w: state(3, 2), y: value(batch, 2), z: value(batch, 2) }, [
    product([batch, 2, 3], ['x', 'w'], { y: accumulator(0) }),
    map(batch, 2, { z: load('y') }),
  ])

  it("gives products the machine's tile, and nothing else", () => {
    expect(print(after('choose-tiles', before))).toMatchInlineSnapshot(`
      "
      forward layer: contract batch×2 over 3: x × w tile 2×4 that stores
        y = #0
      forward layer: map batch×2
        z = y
      "
    `)
  })

  /** The tile of a product of so many rows, columns and inner elements. */
  function tileOf(rows: Extent, columns: number, inner: number, stored: LoopExpr = accumulator(0)): Contract['tile'] {
    const buffers = {
      x: input(rows, inner),
      w: state(inner, columns),
      y: (rows === batch ? value : state)(rows, columns),
    }
    const one = program(buffers, [product([rows, columns, inner], ['x', 'w'], { y: stored })])
    const tiles = [
      { rows: 4, inner: 3, cycles: 7 },
      { rows: 5, inner: 2, cycles: 5.7, mostColumns: 64 },
    ]
    const [entry] = after('choose-tiles', one, { tiles, mostInnerOfRound: 12 }).entries
    const [statement] = entry?.statements ?? []
    return statement?.kind === 'contract' ? statement.tile : undefined
  }

  it('takes the tile of the fewest cycles for the size', () => {
    expect(tileOf(100, 64, 200)).toEqual({ rows: 5, inner: 2, storesSums: true })
    // 8 blocks of 4 rows and 7 of 5, the last of which would compute 3 rows twice.
    expect(tileOf(32, 64, 201)).toEqual({ rows: 4, inner: 3, storesSums: true })
    expect(tileOf(batch, 64, 201)).toEqual({ rows: 4, inner: 3, storesSums: true })
    expect(tileOf(100, 65, 200)).toEqual({ rows: 4, inner: 3, storesSums: true })
  })

  it('has all elements at hand where they are few, for as many rows as divide well', () => {
    expect(tileOf(32, 64, 10)).toEqual({ rows: 8, inner: 10, storesSums: true })
    expect(tileOf(45, 64, 7)).toEqual({ rows: 5, inner: 7, storesSums: true })
    expect(tileOf(100, 64, 12)?.rows).toBeLessThanOrEqual(6)
    expect(tileOf(32, 64, 13)?.inner).toBe(3)
    expect(tileOf(32, 15, 10)?.inner).toBe(3)
  })

  it('stores sums in the last round unless that is long, draws, calls a function or changes itself', () => {
    const stores = (stored: LoopExpr): boolean => tileOf(32, 64, 10, stored)?.storesSums ?? false
    const sum = accumulator(0)
    const times = (count: number): LoopExpr =>
      Array.from({ length: count }, () => sum).reduce((product: LoopExpr, one) => mul(product, one), sum)
    expect(stores(times(6))).toBe(true)
    expect(stores(times(7))).toBe(false)
    expect(stores(exp(sum))).toBe(false)
    expect(stores(mul(sum, random))).toBe(false)
    expect(stores(add(load('y'), sum))).toBe(false)
    const adds = product([32, 64, 10], ['x', 'w'], { y: sum })
    const buffers = { x: input(32, 10), w: state(10, 64), y: state(32, 64) }
    const machine = { mostInnerOfRound: 12 }
    const accumulating = adds.stores.map((store) => ({ ...store, accumulate: true }))
    expect(print(after('choose-tiles', program(buffers, [{ ...adds, stores: accumulating }]), machine))).not.toContain(
      'that stores',
    )
    const down = product([32, 64, 10], ['xᵀ', 'w'], { y: sum })
    expect(print(after('choose-tiles', program({ ...buffers, x: input(10, 32) }, [down]), machine))).toContain(
      'tile 2×4 that stores',
    )
  })
})

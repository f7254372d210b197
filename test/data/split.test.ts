import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { split } from '../../src/data/split.js'

/** Rows that can be told apart: row i is (i, i + ½) with target i. */
const rowsOf = (rows: number) => ({
  rows,
  x: Float32Array.from({ length: 2 * rows }, (_, index) => index / 2),
  y: Int32Array.from({ length: rows }, (_, index) => index),
})

describe('holding rows out', () => {
  it('divides the rows without losing one or tearing one apart', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 300 }),
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        fc.nat(),
        (rows, share, seed) => {
          const parts = split(rowsOf(rows), share, seed)
          if (!parts) return
          const { training, validation } = parts
          const all = [...training.y, ...validation.y].sort((a, b) => a - b)
          expect(all).toEqual(Array.from({ length: rows }, (_, index) => index))
          for (const part of [training, validation]) {
            part.y.forEach((target, row) =>
              expect(Array.from(part.x.subarray(2 * row, 2 * row + 2))).toEqual([target, target + 0.5]),
            )
          }
        },
      ),
    )
  })

  it('holds out the share that is asked for, and at least one row', () => {
    expect(split(rowsOf(150), 0.2, 1)?.validation.rows).toBe(30)
    expect(split(rowsOf(3), 0.01, 1)?.validation.rows).toBe(1)
  })

  it('refuses to leave nothing to train on', () => {
    expect(split(rowsOf(1), 0.2, 1)).toBeUndefined()
    expect(split(rowsOf(4), 0.95, 1)).toBeUndefined()
  })

  it('is the same for the same seed, and another for another', () => {
    const held = (seed: number) => [...(split(rowsOf(100), 0.2, seed)?.validation.y ?? [])]
    expect(held(7)).toEqual(held(7))
    expect(held(8)).not.toEqual(held(7))
    expect(held(7 + 2 ** 32)).not.toEqual(held(7))
  })

  it('holds every row out equally often', () => {
    const times = Array.from({ length: 10 }, () => 0)
    for (let seed = 0; seed < 2000; seed++) {
      for (const row of split(rowsOf(10), 0.3, seed)?.validation.y ?? []) times[row] = (times[row] ?? 0) + 1
    }
    // 600 expected, standard deviation 20.5: five of them either way.
    for (const count of times) expect(Math.abs(count - 600)).toBeLessThan(103)
  })
})

/** Rows are looked through by their sum, which may overflow, and what is no number is found wherever it is. */
import { describe, expect, it } from 'vitest'
import { checkRows } from '../../src/runtime/check-rows.js'

describe('checkRows', () => {
  const columns = 3
  const lengths = [3, 6, 9, 12, 15]

  it.each([NaN, Infinity, -Infinity])('tells where %f is', (wrong) => {
    for (const length of lengths) {
      for (const [at] of Array.from({ length }).entries()) {
        for (const values of [
          new Float32Array(length).fill(7),
          new Float64Array(length).fill(1e300),
          new Float64Array(length).fill(Number.MAX_VALUE),
        ]) {
          values[at] = wrong
          const place = `x: row ${Math.floor(at / columns)}, column ${at % columns} is ${wrong}, expected a finite number`
          expect(() => checkRows('x', values, columns)).toThrow(place)
        }
      }
    }
  })

  it('counts rows of finite numbers, however large or small', () => {
    const extremes = [Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, -0, 0, 1]
    expect(checkRows('x', Float64Array.from(extremes), columns)).toBe(2)
    expect(checkRows('x', new Float64Array(9).fill(Number.MAX_VALUE), columns)).toBe(3)
    expect(checkRows('x', new Uint8Array(9).fill(255), columns)).toBe(3)
  })
})

import { describe, expect, it } from 'vitest'
import { fillNormal } from '../../src/runtime/fill-normal.js'
import { fillOrthogonal } from '../../src/runtime/fill-orthogonal.js'
import { kolmogorov } from './statistics.js'

/** Columns of the matrix, or its rows where there are fewer of them. */
function vectors(values: Float64Array, rows: number, columns: number): number[][] {
  const at = (row: number, column: number): number => values[row * columns + column]!
  const count = Math.min(rows, columns)
  const length = Math.max(rows, columns)
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length }, (_, k) => (rows < columns ? at(i, k) : at(k, i))),
  )
}
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, k) => sum + x * b[k]!, 0)

function orthogonal(rows: number, columns: number, { gain = 1, seed = 1 } = {}): number[][] {
  const values = new Float64Array(rows * columns)
  fillOrthogonal(values, rows, columns, gain, seed, 3)
  return vectors(values, rows, columns)
}

describe('an orthogonal matrix', () => {
  it.each([
    [1, 1],
    [1, 5],
    [5, 1],
    [7, 7],
    [60, 20],
    [20, 61],
    [120, 120],
  ])('%d × %d has orthogonal columns (or rows) of length `gain`', (rows, columns) => {
    const found = orthogonal(rows, columns, { gain: 1.5 })
    found.forEach((a, i) =>
      found.slice(0, i + 1).forEach((b, j) => {
        expect(Math.abs(dot(a, b) / 2.25 - (i === j ? 1 : 0)), `${i}, ${j}`).toBeLessThan(1e-13)
      }),
    )
  })

  it('is the Q of a normal matrix whose R has a positive diagonal', () => {
    const [length, count] = [9, 6]
    const normal = new Float64Array(length * count)
    fillNormal(normal, 0, 1, 1, 3)
    const drawn = Array.from({ length: count }, (_, i) => Array.from(normal.subarray(i * length, (i + 1) * length)))
    const found = orthogonal(length, count)
    found.forEach((q, i) =>
      drawn.forEach((a, j) => {
        if (j === i) expect(dot(q, a)).toBeGreaterThan(0)
        if (j < i) expect(Math.abs(dot(q, a))).toBeLessThan(1e-13)
      }),
    )
  })

  it('stays orthogonal where single precision keeps it', () => {
    const values = new Float32Array(64 * 64)
    fillOrthogonal(values, 64, 64, 1, 2, 0)
    const found = vectors(Float64Array.from(values), 64, 64)
    found.forEach((a, i) => expect(Math.abs(dot(a, found[(i + 1) % 64]!))).toBeLessThan(1e-6))
  })

  it('is any of them with equal probability: turned by any angle, and mirrored half of the time', () => {
    const n = 20_000
    let mirrored = 0
    const turns = Array.from({ length: n }, (_, seed) => {
      const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = orthogonal(2, 2, { seed })
      if (a * d - b * c < 0) mirrored++
      return Math.atan2(b, a) / (2 * Math.PI) + 0.5
    })
    expect(kolmogorov(turns, (x) => x)).toBeLessThan(2.23)
    expect(Math.abs(mirrored - n / 2)).toBeLessThan(4 * Math.sqrt(n / 4))
  })
})

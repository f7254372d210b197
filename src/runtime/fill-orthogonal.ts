import { drawEach } from './draw-each.js'
import { standardNormal } from './standard-normal.js'

/**
 * Starting weights, rows × columns: `gain` times a random matrix whose columns are orthogonal and of length 1, or its
 * rows where there are fewer of them. It is the factor Q of a normal matrix A = QR whose R has a positive diagonal, so
 * every orthogonal matrix is equally likely (Mezzadri 2007, https://arxiv.org/abs/math-ph/0609050).
 */
export function fillOrthogonal(
  values: Float32Array | Float64Array,
  rows: number,
  columns: number,
  gain: number,
  seed: number,
  stream: number,
): void {
  const count = Math.min(rows, columns)
  const length = Math.max(rows, columns)
  const vectors = new Float64Array(values.length)
  drawEach(vectors, seed, stream, standardNormal)
  for (let i = 0; i < count; i++) makeOrthonormal(vectors, i, length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = rows < columns ? row * length + column : column * length + row
      values[row * columns + column] = gain * vectors[at]!
    }
  }
}

/** Gram–Schmidt: takes out of vector i what lies along those before it, and gives it length 1. */
function makeOrthonormal(vectors: Float64Array, i: number, length: number): void {
  const vector = vectors.subarray(i * length, (i + 1) * length)
  let before: number
  let after = dot(vector, vector)
  // where little is left, the rounding errors are large beside it; once more makes them small
  do {
    before = after
    for (let j = 0; j < i; j++) {
      const other = vectors.subarray(j * length, (j + 1) * length)
      const share = dot(vector, other)
      for (let k = 0; k < length; k++) vector[k]! -= share * other[k]!
    }
    after = dot(vector, vector)
  } while (after < 0.01 * before)
  const scale = 1 / Math.sqrt(after)
  for (let k = 0; k < length; k++) vector[k]! *= scale
}

/** Sums in four lanes, whose order is part of the result. */
function dot(a: Float64Array, b: Float64Array): number {
  let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0]
  let k = 0
  for (; k + 3 < a.length; k += 4) {
    sum0 += a[k]! * b[k]!
    sum1 += a[k + 1]! * b[k + 1]!
    sum2 += a[k + 2]! * b[k + 2]!
    sum3 += a[k + 3]! * b[k + 3]!
  }
  for (; k < a.length; k++) sum0 += a[k]! * b[k]!
  return sum0 + sum1 + (sum2 + sum3)
}

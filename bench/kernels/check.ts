/** What is measured must be a product: some of its sums, against the rows and columns that they come from. */
import type { Contract } from '../../src/4-loops/program.js'

interface Matrix {
  readonly values: Float32Array
  /** Of its buffer, as it lies in memory. */
  readonly columns: number
}
const checked = 50
/** Single numbers, added in whatever order. */
const tolerance = 1e-4

export function checkProduct(
  { a, b, columns }: Contract,
  { rows, inner }: { readonly rows: number; readonly inner: number },
  factors: readonly [Matrix, Matrix],
  sums: Float32Array,
): void {
  const at = ({ values, columns: width }: Matrix, isTransposed: boolean, row: number, column: number): number =>
    values[isTransposed ? column * width + row : row * width + column] ?? NaN
  for (let i = 0; i < checked; i++) {
    // Steps that have no divisor in common with most sizes; the last row and column are among them.
    const row = (rows - 1 + 7919 * i) % rows
    const column = (columns - 1 + 6101 * i) % columns
    let [sum, size] = [0, 0]
    for (let k = 0; k < inner; k++) {
      const term = at(factors[0], a.transposed, row, k) * at(factors[1], b.transposed, k, column)
      sum += term
      size += Math.abs(term)
    }
    const found = sums[row * columns + column] ?? NaN
    if (!(Math.abs(found - sum) <= tolerance * size)) {
      throw new Error(`${a.buffer}·${b.buffer} gives ${found} instead of ${sum} at row ${row}, column ${column}`)
    }
  }
}

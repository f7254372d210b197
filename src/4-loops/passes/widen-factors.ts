import type { Machine } from '../machine.js'
import { sizeOf, type Contract, type Entry, type Program, type Statement } from '../program.js'

/** With fewer rows that share it, or fewer terms to add in all, a copy takes more than it saves (measured). */
const fewestRows = 16
const fewestTerms = 4096

/**
 * Sums are in 64 bits, and every block of rows reads the whole second factor: where there are many, it is converted once
 * instead. One whose rows are columns is turned by the same copy. Training and prediction share kernels, so small steps do
 * as whole blocks of rows do. In modules of 64 bits there is nothing to convert, and the copy takes a hundredth.
 */
export const widenFactors =
  ({ mostWidened }: Machine) =>
  (program: Program): Program => {
    const widened = (statement: Statement): Statement =>
      statement.kind === 'contract' && isWorthwhile(statement, program.blockRows, mostWidened)
        ? { ...statement, b: { ...statement.b, widened: true } }
        : statement
    const entries = program.entries.map((entry): Entry => ({ ...entry, statements: entry.statements.map(widened) }))
    return { ...program, entries }
  }

function isWorthwhile({ rows, columns, inner, b, tile }: Contract, blockRows: number, most: number): boolean {
  if (tile === undefined || tile.rows === 1) return false
  const size = sizeOf(inner, blockRows) * columns
  if (b.transposed || size > most) return size <= most
  const height = sizeOf(rows, blockRows)
  return height >= fewestRows && height * size >= fewestTerms
}

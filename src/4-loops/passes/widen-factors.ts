import type { Machine } from '../machine.js'
import type { Contract, Entry, Extent, Program, Statement } from '../program.js'

/** With fewer rows that share it, or fewer terms to add in all, a copy takes more than it saves (measured). */
const fewestRows = 16
const fewestTerms = 4096

/**
 * Sums are in 64 bits, and every block of rows reads the whole second factor: where there are many, it is converted once
 * instead. One whose rows are columns is turned by the same copy.
 */
export const widenFactors =
  ({ mostWidened }: Machine) =>
  (program: Program): Program => {
    const widened = (statement: Statement, batchRows: number): Statement =>
      statement.kind === 'contract' && isWorthwhile(statement, batchRows, mostWidened)
        ? { ...statement, b: { ...statement.b, widened: true } }
        : statement
    const entries = program.entries.map((entry): Entry => {
      const batchRows = entry.stepRows ?? program.blockRows
      return { ...entry, statements: entry.statements.map((statement) => widened(statement, batchRows)) }
    })
    return { ...program, entries }
  }

function isWorthwhile({ rows, columns, inner, b, tile }: Contract, batchRows: number, most: number): boolean {
  const extent = (of: Extent): number => (of === 'batch' ? batchRows : of)
  if (tile === undefined || tile.rows === 1) return false
  const size = extent(inner) * columns
  if (b.transposed || size > most) return size <= most
  return extent(rows) >= fewestRows && extent(rows) * size >= fewestTerms
}

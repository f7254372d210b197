import type { Machine } from '../machine.js'
import type { Entry, Reduce, Statement } from '../program.js'
import { isShort } from '../stores.js'

/** What is added is printed once for each row. */
const mostOperations = 6

/** Sums over rows wait in memory, one a column: they come and go once for several rows. */
export const groupRows =
  ({ rowsAtOnce }: Machine) =>
  (entry: Entry): Entry => {
    const grouped = (statement: Statement): Statement =>
      rowsAtOnce > 1 && isLongSum(statement) ? { ...statement, rowsAtOnce } : statement
    return { ...entry, statements: entry.statements.map(grouped) }
  }

const isLongSum = (statement: Statement): statement is Reduce =>
  statement.kind === 'reduce' &&
  statement.over === 'rows' &&
  statement.columns > 1 &&
  statement.folds.every(({ fold }) => fold === 'sum') &&
  isShort(statement.folds, mostOperations)

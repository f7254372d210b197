import type { Machine } from '../machine.js'
import { accumulator, type Entry, type Program, type Statement } from '../program.js'
import { finishingOf, namesFor, roomForSums } from './split-sums.js'
import { hasFewTerms, isStoredAtOnce } from './whole-tile.js'

/**
 * A product over few inner elements stores each sum where it is made, for several rows side by side. What is long to
 * store would be there once for each of them, so its sums go to memory, in 64 bits, and a loop behind does what is left
 * (45×103 over 7: 67% of what a core can do, where blocks that store row by row reach 55%; a whole step takes as long).
 */
export const partFewTerms =
  ({ mostInnerOfRound }: Machine) =>
  (program: Program): Program => {
    const buffers = new Map(program.buffers)
    const entries = program.entries.map((entry): Entry => {
      const names = namesFor(entry, buffers)
      const parted = (statement: Statement): readonly Statement[] => {
        if (statement.kind !== 'contract' || !hasFewTerms(statement, mostInnerOfRound)) return [statement]
        if (isStoredAtOnce(statement)) return [statement]
        const { rows, columns, stores, scope } = statement
        const sums = roomForSums(`${stores[0]?.buffer ?? scope}Sums`, [rows, columns], names, buffers)
        const stored = { buffer: sums.name, value: accumulator(0), accumulate: false }
        return [{ ...statement, stores: [stored] }, finishingOf(statement, [sums.name])]
      }
      return { ...entry, statements: entry.statements.flatMap(parted) }
    })
    return { ...program, buffers, entries }
  }

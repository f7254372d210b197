import type { Machine } from '../machine.js'
import type { Names } from '../names.js'
import type { Buffer, Contract, Entry, Program, Statement, Transpose } from '../program.js'
import { accumulator, placeOf, sizeOf } from '../program.js'
import { finishingOf, gradientName, namesFor, roomForSums } from './split-sums.js'

/**
 * The gradient of few units, xᵀ·g, shares too little of what it loads of x. Its transpose, gᵀ·x, has rows that are as long
 * as x is wide: elements of g stay at hand while rows of x pass by (512×1 over 128: half as fast again, measured).
 */
export const turnNarrow =
  ({ narrow }: Machine) =>
  (program: Program): Program => {
    const buffers = new Map(program.buffers)
    const entries = program.entries.map((entry): Entry => {
      const names = namesFor(entry, buffers)
      const turned = (statement: Statement): readonly Statement[] =>
        statement.kind === 'contract' && isNarrow(statement, narrow, entry.stepRows ?? program.blockRows)
          ? turnedOf(statement, names, buffers)
          : [statement]
      return { ...entry, statements: entry.statements.flatMap(turned) }
    })
    return { ...program, buffers, entries }
  }

type Narrow = Contract & { readonly rows: number }

/** Higher than wide, so that its transpose has the longer rows. */
function isNarrow(contract: Contract, limits: Machine['narrow'], batchRows: number): contract is Narrow {
  const { a, b, rows, columns, inner } = contract
  if (rows === 'batch' || rows <= columns || columns > limits.mostColumns) return false
  return a.transposed && !b.transposed && rows * sizeOf(inner, batchRows) >= limits.fewestTerms
}

function turnedOf(contract: Narrow, names: Names, buffers: Map<string, Buffer>): readonly Statement[] {
  const { rows, columns, a, b } = contract
  const name = gradientName(contract)
  const { name: to } = roomForSums(name, [rows, columns], names, buffers)
  const { name: from } = roomForSums(`${name}Turned`, [columns, rows], names, buffers)
  // Where its zeros come from was found for the first factor, which is the second now.
  const { zeros: _, ...product } = contract
  const transpose: Transpose = { kind: 'transpose', from, to, rows: columns, columns: rows, ...placeOf(contract) }
  const turned: Contract = {
    ...product,
    rows: columns,
    columns: rows,
    a: { ...b, transposed: true },
    b: { ...a, transposed: false },
    stores: [{ buffer: from, value: accumulator(0), accumulate: false }],
    isTurned: true,
  }
  return [turned, transpose, finishingOf(contract, [to])]
}

import type { Machine } from '../machine.js'
import type { Names } from '../names.js'
import type { Buffer, Contract, Entry, Program, Statement, Transpose } from '../program.js'
import { accumulator, sizeOf } from '../program.js'
import { finishingOf, gradientName, namesFor } from './split-sums.js'

/**
 * The gradient of few units, xᵀ·g, shares too little of what it loads of x. Its transpose, gᵀ·x, has rows that are as long
 * as x is wide: elements of g stay at hand while rows of x pass by (512×1 over 128: half as fast again, measured).
 */
export const turnNarrow =
  ({ turned: limits }: Machine) =>
  (program: Program): Program => {
    const buffers = new Map(program.buffers)
    const entries = program.entries.map((entry): Entry => {
      const names = namesFor(entry, buffers)
      const turned = (statement: Statement): readonly Statement[] =>
        statement.kind === 'contract' && isNarrow(statement, limits, entry.stepRows ?? program.blockRows)
          ? turnedOf(statement, names, buffers)
          : [statement]
      return { ...entry, statements: entry.statements.flatMap(turned) }
    })
    return { ...program, buffers, entries }
  }

function isNarrow(contract: Contract, { mostColumns, fewestTerms }: Machine['turned'], batchRows: number): boolean {
  const { a, b, rows, columns, inner } = contract
  const isOfUpdate = a.transposed && !b.transposed && rows !== 'batch'
  return isOfUpdate && columns <= mostColumns && rows * sizeOf(inner, batchRows) >= fewestTerms
}

function turnedOf(contract: Contract, names: Names, buffers: Map<string, Buffer>): readonly Statement[] {
  const { rows, columns, a, b, scope, phase, origin } = contract
  if (rows === 'batch') throw new Error('rows of a batch are not turned')
  const keep = (name: string, rows: number, columns: number, doc: string): string => {
    const unique = names.unique(name)
    buffers.set(unique, { name: unique, shape: { rows, columns }, role: 'value', element: 'double', doc })
    return unique
  }
  const name = gradientName(contract)
  const to = keep(name, rows, columns, `${rows} × ${columns}, sums before what is done with them`)
  const from = keep(`${name}Turned`, columns, rows, `${columns} × ${rows}, the same with its columns as rows`)
  const place = { scope, phase, ...(origin && { origin }) }
  const { zeros: _, ...product } = contract
  const transpose: Transpose = { kind: 'transpose', from, to, rows: columns, columns: rows, ...place }
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

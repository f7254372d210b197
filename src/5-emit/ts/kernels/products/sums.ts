/**
 * Where products are added up, in 64 bits. A kernel of several rows has an array for each, all of one length, so that V8
 * tests the column once for all of them: a sixth faster than one array and `column + 256` (measured). The arrays are
 * views of `scratch`, where what comes behind the sum finds them row after row.
 */
import type { Program } from '../../../../4-loops/program.js'
import { hasOneRound } from '../../../../4-loops/stores.js'
import { allStatements } from '../../../../4-loops/uses.js'
import { range } from '../../../range.js'
import type { FunctionContext } from '../context.js'

/** The sums of row p of `height` at hand. */
export const sumsOf = (context: FunctionContext, height: number, p: number): string =>
  context.field(height === 1 ? 'scratch' : `sums${p}`)

export const rowsOfSums = (context: FunctionContext, height: number): readonly string[] =>
  range(height).map((p) => sumsOf(context, height, p))

export interface SumRows {
  readonly count: number
  readonly length: number
}

/** As many rows as the highest block of any product, as long as the widest. */
export function sumRowsOf(program: Pick<Program, 'entries'>): SumRows {
  const blocks = allStatements(program).flatMap((statement) => {
    const tile = statement.kind === 'contract' ? statement.tile : undefined
    if (statement.kind !== 'contract' || tile === undefined || tile.rows === 1 || hasOneRound(statement)) return []
    return [{ count: tile.rows, length: statement.columns }]
  })
  return {
    count: Math.max(0, ...blocks.map(({ count }) => count)),
    length: Math.max(0, ...blocks.map(({ length }) => length)),
  }
}

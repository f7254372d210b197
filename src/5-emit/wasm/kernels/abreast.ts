/** Rows abreast: each lane takes a row of its own, where a row by itself would leave most of them idle. */
import type { Contract, MapStatement, Reduce } from '../../../4-loops/program.js'
import { leavesIn } from '../../../4-loops/uses.js'
import { placed, type KernelContext } from './context.js'

/** What is stored has rows, and what is drawn has columns: those vectors of draws are of neighbours in a row. */
export const mayGoAbreast = (
  statement: Contract | MapStatement | Reduce,
  context: Pick<KernelContext, 'layout'>,
): boolean =>
  statement.stores.every(({ buffer, accumulate }) => !accumulate && placed(context, buffer).buffer.shape.rows !== 1) &&
  leavesIn(statement).every(({ kind }) => kind !== 'random')

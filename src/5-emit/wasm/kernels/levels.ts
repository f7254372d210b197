/** Which leaves stay the same in which loop. */
import type { LoopLeaf } from '../../../4-loops/program.js'
import { placed, type KernelContext } from './context.js'

export type Stays = (leaf: LoopLeaf) => boolean

/** The same for every element; `changing` are numbers that the loop itself writes. */
export const isNumber =
  (context: KernelContext, changing: ReadonlySet<string> = new Set()): Stays =>
  (leaf) => {
    if (leaf.kind === 'scalar') return true
    if (leaf.kind !== 'load' || changing.has(leaf.buffer)) return false
    const { rows, columns } = placed(context, leaf.buffer).buffer.shape
    return rows === 1 && columns === 1
  }

/** The same down the rows of one column. */
export const isOfColumn =
  (context: KernelContext): Stays =>
  (leaf) =>
    leaf.kind === 'column' ||
    isNumber(context)(leaf) ||
    (leaf.kind === 'load' && placed(context, leaf.buffer).buffer.shape.rows === 1)

/** The same along the columns of one row; `changing` are row numbers that the statement itself writes. */
export const isOfRow =
  (context: KernelContext): Stays =>
  (leaf) =>
    isNumber(context)(leaf) ||
    (leaf.kind === 'load' && leaf.offset === undefined && placed(context, leaf.buffer).buffer.shape.columns === 1)

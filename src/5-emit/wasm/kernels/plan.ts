/** Which statements of an entry threads share, and where they wait for each other. */
import { conflict, expressionsOf, keyOfLoopLeaf } from '../../../4-loops/effects.js'
import type { Statement } from '../../../4-loops/program.js'
import { leavesOf } from '../../../expression/walk.js'
import type { KernelContext } from './context.js'
import { readsColumns } from './map.js'
import { workOf } from './work.js'

type Shared = Pick<KernelContext, 'layout'>

export interface Step {
  readonly statement: Statement
  /** All threads have their part in it; else the first one does it alone. */
  readonly isShared: boolean
  /** All threads have to be done with what comes before. */
  readonly waits: boolean
}

/** About a microsecond of one thread: less is not worth waiting for each other. */
const smallestShared = 30_000
/** About 20 microseconds: from there on two threads were faster than one (measured). */
const smallestEntry = 600_000

export function planOf(statements: readonly Statement[], context: Shared): readonly Step[] {
  const { layout } = context
  const open: { statement: Statement; split: string | undefined }[] = []
  return statements.map((statement): Step => {
    const isShared = canShare(statement) && workOf(statement, layout.blockRows, layout) >= smallestShared
    const split = isShared ? splitOf(statement, context) : 'first thread'
    const waits = open.some((one) => (split === undefined || one.split !== split) && conflict(one.statement, statement))
    if (waits) open.length = 0
    open.push({ statement, split })
    return { statement, isShared, waits }
  })
}

/** With fewer rows an entry is left to one thread; where there is nothing to share, always. */
export function fewestRows(plan: readonly Step[], { layout }: Shared): number {
  if (!plan.some(({ isShared }) => isShared)) return Infinity
  const work = (rows: number): number => plan.reduce((sum, { statement }) => sum + workOf(statement, rows, layout), 0)
  const [fixed, one] = [work(0), work(1)]
  const rows = Math.max(0, Math.ceil((smallestEntry - fixed) / (one - fixed || 1)))
  return rows <= layout.blockRows ? rows : Infinity
}

/** A number over all rows is added up in their order, by one thread. */
function canShare(statement: Statement): boolean {
  return statement.kind !== 'reduce' || statement.over === 'columns' || statement.columns > 1
}

/**
 * How an elementwise statement is split: two that are split alike need not wait for each other, since each thread goes on
 * with the very elements that it has left. Undefined where others' elements may be read.
 */
function splitOf(statement: Statement, context: Shared): string | undefined {
  const windows = expressionsOf(statement).some((value) =>
    leavesOf(value, keyOfLoopLeaf).some((leaf) => leaf.kind === 'load' && leaf.offset !== undefined),
  )
  if (windows) return undefined
  switch (statement.kind) {
    case 'nest':
      return 'rows batch'
    case 'map':
      if (statement.stores.some(({ offset }) => offset !== undefined)) return undefined
      if (statement.rows === 1) return `pairs ${statement.columns}`
      return readsColumns(statement, context) && statement.columns > 1
        ? `columns ${statement.columns}`
        : `rows ${statement.rows}`
    case 'reduce':
      return statement.over === 'rows' ? `columns ${statement.columns}` : `rows ${statement.rows}`
    case 'contract':
    case 'transpose':
    case 'clear':
      return undefined
  }
}

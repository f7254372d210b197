/** Copies of the panels of a second factor, each in one piece. */
import { i32, repeatWhile, v128, type Effect, type I32 } from '../../assembler/index.js'
import { doApart } from '../apart.js'
import type { KernelContext } from '../context.js'
import { keptWithin } from '../product.js'
import { vectorsOfPanel } from './shape.js'

/** Addresses, and bytes from one to the next; columns are those of the second factor, in bytes. */
export interface Copied {
  readonly row: I32
  readonly rowStep: I32
  readonly endOfRows: I32
  readonly firstColumn: I32
  /** Where a panel begins at the latest. */
  readonly lastColumn: I32
  readonly endOfColumns: I32
  readonly panel: I32
  readonly panelStep: I32
}

/** Goes along the rows of the second factor, so that each of its pages is looked up once. */
export function copyPanels(context: KernelContext, operands: Readonly<Copied>): Effect {
  return doApart(context, { ...operands }, (steps, { row, rowStep, endOfRows, panel, panelStep, ...columns }) => {
    const { firstColumn, lastColumn, endOfColumns } = columns
    const local = () => steps.builder.local('i32')
    const [column, from, to] = [local(), local(), local()]
    const copy = Array.from({ length: vectorsOfPanel }, (_, j) =>
      v128.store(to.get, 16 * j, v128.load(from.get, 16 * j)),
    )
    const across = [
      ...keptWithin(from, column.get, lastColumn.get),
      from.set(i32.add(from.get, row.get)),
      ...copy,
      to.set(i32.add(to.get, panelStep.get)),
    ]
    const next = column.tee(i32.plus(column.get, 16 * vectorsOfPanel))
    const down = [
      column.set(firstColumn.get),
      to.set(panel.get),
      repeatWhile(across, i32.lt_u(next, endOfColumns.get)),
      panel.set(i32.plus(panel.get, 16 * vectorsOfPanel)),
    ]
    steps.do(repeatWhile(down, i32.lt_u(row.tee(i32.add(row.get, rowStep.get)), endOfRows.get)))
  })
}

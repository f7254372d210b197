/**
 * Products that pass over the zeros of the first factor: the elements of a row that are not 0 are listed with the rows
 * of the second factor that they meet, and the list is walked with 24 columns in registers. The order of every sum is
 * that of the dense kernel, which adds nothing for a zero, and so are the bits.
 */
import { i32, repeatWhile } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { byRows } from './by-rows.js'
import { extent, inScratch } from './context.js'
import { panelInPlace } from './factors.js'
import { writeList } from './list.js'
import { keptWithin, type Product } from './product.js'
import { shareOfRows, unlessEmpty } from './share.js'
import { writeSparseBlocks } from './sparse-blocks.js'
import { copiesPanels, rowsWorthListing } from './sparse-shape.js'
import { keepSums } from './tile.js'
import { sparsePanelsOf, walkList } from './walk-list.js'

export function writeSparse(steps: Steps, product: Product): void {
  const { context, contract } = product
  if (!copiesPanels(contract.inner, product.b.placed)) return writeSparseRows(steps, product)
  byRows(steps, context, {
    extent: contract.rows,
    fewest: rowsWorthListing,
    few: (inner) => writeSparseRows(inner, product),
    many: (inner) => writeSparseBlocks(inner, product),
  })
}

/** Row after row. */
function writeSparseRows(steps: Steps, product: Product): void {
  const { contract, context, row, column, finish, b } = product
  const { vectors, width, end } = sparsePanelsOf(product)
  const share = shareOfRows(steps, extent(context, contract.rows), 1, context)
  const scratch = inScratch(context, i32.const(0))
  const kept = steps.builder.local('i32')
  const inner = steps.apart()
  writeList(inner, product, scratch, b.rowStep)
  const panels = inner.apart()
  panels.do(...keptWithin(kept, column.get, end - width, end % width > 0))
  const source = panelInPlace(product, kept.get)
  keepSums(panels, product, { column: kept.get }, [
    walkList(panels, product, scratch, { source, vectors, isCopied: false }),
  ])
  const again = i32.lt_u(column.tee(i32.plus(column.get, width)), i32.const(end))
  inner.do(column.set(i32.const(0)), repeatWhile(panels.code, again))
  const done = { row: row.get, endOfRows: i32.plus(row.get, 1), from: scratch }
  finish.rows(inner, { ...done, column: i32.const(0), endOfColumns: i32.const(contract.columns) })
  const next = i32.lt_u(row.tee(i32.plus(row.get, 1)), share.end)
  steps.do(...unlessEmpty(share, [row.set(share.first), repeatWhile(inner.code, next)]))
}

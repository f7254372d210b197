/**
 * Products along lists of what is not 0, in blocks of rows: the lists of all rows are made first, and then each panel of
 * columns is copied and walked for all of them. Threads share the rows of the lists, wait for each other, and share the
 * panels: if each walked its own rows, each would copy all of the second factor (a fifth of W4's forward product).
 */
import { i32, repeatWhile, v128, type I32 } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { loadVector } from './access.js'
import { extent, inScratch } from './context.js'
import type { Panel } from './factors.js'
import { placeStep, slotBytes, writeList } from './list.js'
import { keptWithin, type Product } from './product.js'
import { least, shareOf, shareOfRows, unlessEmpty, allOf, type Share } from './share.js'
import { rowsOfBlock } from './sparse-shape.js'
import { keepSums } from './tile.js'
import { sparsePanelsOf, walkList } from './walk-list.js'

/** With fewer panels, parts of whole panels would be too uneven: then every thread has rows and lists of its own. */
const fewestSharedPanels = 4

export function writeSparseBlocks(steps: Steps, product: Product): void {
  const { contract, context } = product
  const { panels } = sparsePanelsOf(product)
  const team = panels >= fewestSharedPanels ? context.team : undefined
  const meet = team ? [team.barrier] : []
  const rows = extent(context, contract.rows)
  const share = team ? allOf(rows) : shareOfRows(steps, rows, 1, context)
  const [first, end] = [steps.builder.local('i32'), steps.builder.local('i32')]
  const slot = (row: I32): I32 => {
    const at = i32.times(i32.sub(row, first.get), slotBytes(product))
    return team ? at : inScratch(context, at)
  }
  const block = steps.apart()
  block.do(end.set(least(i32.plus(first.get, rowsOfBlock), share.end)))
  const listed = team ? partOf(block, { first: first.get, end: end.get }, product) : wholeOf(first.get, end.get)
  writeLists(block, product, listed, slot)
  block.do(...meet)
  writePanels(block, product, wholeOf(first.get, end.get), slot, team !== undefined)
  block.do(...meet)
  const more = i32.lt_u(first.tee(i32.plus(first.get, rowsOfBlock)), share.end)
  // Someone may still walk lists of its own, which lie where these go.
  steps.do(...meet, ...unlessEmpty(share, [first.set(share.first), repeatWhile(block.code, more)]))
}

const wholeOf = (first: I32, end: I32): Share => ({ first, end, isWhole: true })

/** This thread's part of some rows. */
function partOf(steps: Steps, rows: Pick<Share, 'first' | 'end'>, { context }: Product): Share {
  const { first, end } = shareOf(steps, i32.sub(rows.end, rows.first), context)
  return {
    first: steps.keepAddress(i32.add(rows.first, first)),
    end: steps.keepAddress(i32.add(rows.first, end)),
    isWhole: false,
  }
}

function writeLists(steps: Steps, product: Product, share: Share, slot: (row: I32) => I32): void {
  const inner = steps.apart()
  writeList(inner, product, slot(product.row.get), placeStep)
  steps.do(...unlessEmpty(share, [forRows(product, share, inner)]))
}

function writePanels(steps: Steps, product: Product, rows: Share, slot: (row: I32) => I32, isShared: boolean): void {
  const { context, row, column, finish } = product
  const { vectors, width, end, panels } = sparsePanelsOf(product)
  const all = i32.const(panels)
  const share = isShared ? shareOf(steps, all, context) : allOf(all)
  const kept = steps.builder.local('i32')
  const inner = steps.apart()
  inner.do(...keptWithin(kept, column.get, end - width, end % width > 0))
  const source = copyPanel(inner, product, kept.get, vectors)
  const walking = inner.apart()
  keepSums(walking, product, { column: kept.get }, [
    walkList(walking, product, slot(row.get), { source, vectors, isCopied: true }),
  ])
  const done = { row: row.get, endOfRows: i32.plus(row.get, 1), from: inScratch(context, i32.const(0)) }
  finish.rows(walking, { ...done, column: column.get, endOfColumns: i32.plus(kept.get, width) })
  inner.do(forRows(product, rows, walking))
  const endOfShare = i32.times(share.end, width)
  const again = i32.lt_u(column.tee(i32.plus(column.get, width)), endOfShare)
  const loop = [column.set(i32.times(share.first, width)), repeatWhile(inner.code, again)]
  steps.do(...unlessEmpty(share, loop))
}

const forRows = ({ row }: Product, { first, end }: Share, { code }: Steps) => [
  row.set(first),
  repeatWhile(code, i32.lt_u(row.tee(i32.plus(row.get, 1)), end)),
]

/** Copies a panel of so many vectors, for all rows of the second factor. */
function copyPanel(steps: Steps, { context, contract, b }: Product, column: I32, vectors: number): Panel {
  const { real, layout } = context
  const { bytes } = b.placed
  const [from, to] = [steps.builder.local('i32'), steps.builder.local('i32')]
  const copies = Array.from({ length: vectors }, (_, j) =>
    v128.store(to.get, layout.panel + 16 * j, loadVector(real, bytes, from.get, b.address + j * real.count * bytes)),
  )
  const start = inScratch(context, i32.const(0))
  const end = i32.add(start, i32.times(extent(context, contract.inner), 16 * vectors))
  steps.do(
    to.set(start),
    from.set(i32.times(column, b.columnStep)),
    repeatWhile(
      [...copies, from.set(i32.plus(from.get, b.rowStep))],
      i32.lt_u(to.tee(i32.plus(to.get, 16 * vectors)), end),
    ),
  )
  return { start, address: layout.panel, rowStep: 16 * vectors, bytes: real.bytes }
}

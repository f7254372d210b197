/**
 * Products that pass over the zeros of the first factor: the elements of a row that are not 0 are listed with the rows
 * of the second factor that they meet, and the list is walked with 24 columns in registers. The order of every sum is
 * that of the dense kernel, which adds nothing for a zero, and so are the bits.
 */
import { i32, repeatWhile, v128, when, type I32 } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { loadSplat, loadVector } from './access.js'
import { extent, inScratch } from './context.js'
import { panelInPlace, type Panel } from './factors.js'
import { copiesPanels, rowsOfBlock, vectorsOfSparsePanel } from './layout.js'
import { entryBytes, headBytes, localsOf, placeStep, slotBytes, writeList } from './list.js'
import { keptWithin, vectorsOf, type Product } from './product.js'
import { shareOfRows, unlessEmpty } from './share.js'
import { clear, keepSums } from './tile.js'

/** The lists of fewer rows are walked faster where the second factor lies (measured). */
const rowsWorthCopying = 16

/**
 * Rows in blocks: the lists of all its rows are made first, and then each panel of columns is walked for all of them.
 * A second factor that outgrows the second cache is then read from there all the same (W4 forward: 70 against 38 GF/s);
 * one that doesn't is better read along whole rows (W3: 69 against 50), which are then stored whole.
 */
export function writeSparse(steps: Steps, product: Product): void {
  const { context, contract } = product
  const inPlace = steps.apart()
  writeRows(inPlace, product, false)
  if (!copiesPanels(contract.inner, product.b.placed)) return steps.do(...inPlace.code)
  const copied = steps.apart()
  writeRows(copied, product, true)
  const few = i32.lt_u(extent(context, contract.rows), i32.const(rowsWorthCopying))
  steps.do(when(few, inPlace.code, copied.code))
}

function writeRows(steps: Steps, product: Product, isCopied: boolean): void {
  const { contract, context, row, column, finish } = product
  const { builder } = steps
  const { real } = context
  const share = shareOfRows(steps, extent(context, contract.rows), 1, context)
  const step = isCopied ? rowsOfBlock : 1
  const all = vectorsOf(product)
  const vectors = Math.min(vectorsOfSparsePanel, all)
  const width = vectors * real.count
  const end = all * real.count
  const [first, endOfBlock, kept] = [builder.local('i32'), builder.local('i32'), builder.local('i32')]
  const forBlock = (into: Steps, body: Steps): void => {
    const again = i32.lt_u(row.tee(i32.plus(row.get, 1)), endOfBlock.get)
    into.do(row.set(first.get), repeatWhile(body.code, again))
  }
  const slot = (): I32 => inScratch(context, i32.times(i32.sub(row.get, first.get), slotBytes(product)))
  const store = (into: Steps, row: I32, column: I32, endOfColumns: I32): void =>
    finish.rows(into, {
      row,
      endOfRows: i32.plus(row, 1),
      column,
      endOfColumns,
      from: inScratch(context, i32.const(0)),
    })
  const block = steps.apart()
  const listing = block.apart()
  writeList(listing, product, slot(), isCopied ? placeStep : product.b.rowStep)
  forBlock(block, listing)
  const panels = block.apart()
  panels.do(...keptWithin(kept, column.get, end - width, end % width > 0))
  const source = isCopied ? copyPanel(panels, product, kept.get, vectors) : panelInPlace(product, kept.get)
  const walking = panels.apart()
  const sums = walkList(walking, product, slot(), { source, vectors, isCopied })
  keepSums(walking, product, { column: kept.get }, [sums])
  if (isCopied) store(walking, row.get, column.get, i32.plus(kept.get, width))
  forBlock(panels, walking)
  const again = i32.lt_u(column.tee(i32.plus(column.get, width)), i32.const(end))
  block.do(column.set(i32.const(0)), repeatWhile(panels.code, again))
  if (!isCopied) store(block, first.get, i32.const(0), i32.const(contract.columns))
  const next = endOfBlock.set(i32.plus(first.get, step))
  const cut = when(i32.gt_u(endOfBlock.get, share.end), [endOfBlock.set(share.end)])
  const more = i32.lt_u(first.tee(i32.plus(first.get, step)), share.end)
  steps.do(...unlessEmpty(share, [first.set(share.first), repeatWhile([next, cut, ...block.code], more)]))
}

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

interface Walk {
  readonly source: Panel
  readonly vectors: number
  readonly isCopied: boolean
}

/** Adds up the listed rows in one panel of columns. */
function walkList(steps: Steps, { context, a }: Product, slot: I32, { source, vectors, isCopied }: Walk) {
  const { real, layout } = context
  const [fromA, fromB, end] = localsOf(steps)
  const sums = Array.from({ length: vectors }, () => steps.builder.local('v128'))
  const splat = steps.builder.local('v128')
  const across = steps.keepAddress(source.start)
  const { bytes } = a.placed
  const body = [
    fromB.set(i32.add(i32.times(i32.load(fromA.get, layout.list), isCopied ? vectors : 1), across)),
    splat.set(loadSplat(real, bytes, fromA.get, layout.list + bytes)),
    ...sums.map((sum, j) => {
      const vector = loadVector(real, source.bytes, fromB.get, source.address + j * real.count * source.bytes)
      return sum.set(real.multiplyAdd(splat.get, vector, sum.get))
    }),
  ]
  const again = i32.lt_u(fromA.tee(i32.plus(fromA.get, entryBytes(bytes))), end.get)
  steps.do(
    ...clear(sums),
    fromA.set(slot),
    end.set(i32.load(fromA.get, layout.list)),
    fromA.set(i32.plus(fromA.get, headBytes)),
    when(i32.lt_u(fromA.get, end.get), [repeatWhile(body, again)]),
  )
  return sums.map((sum) => sum.get)
}

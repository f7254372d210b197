/**
 * Products that pass over the zeros of the first factor: the elements of a row that are not 0 are listed with the rows
 * of the second factor that they meet, and the lists are walked with 24 columns in registers. The order of every sum is
 * that of the dense kernel, which adds nothing for a zero, and so are the bits. Lists are made for a block of rows; then
 * each panel of columns is walked for all of them, and then they are stored. Threads share the rows; they copy the second
 * factor together, and wait for each other before and after.
 */
import { i32, repeatWhile, type Effect, type I32 } from '../../assembler/index.js'
import { vectorsIn } from '../../lanes.js'
import type { Steps } from '../../steps.js'
import { byRows } from '../by-rows.js'
import { extent, inScratch } from '../context.js'
import { mostInner, type Product } from '../product.js'
import { least, shareOf, shareOfRows, unlessEmpty, type Share } from '../share.js'
import { stepOfSums } from '../shape.js'
import { listRows } from './list.js'
import { copyPanels } from './panels.js'
import {
  bytesOfList,
  bytesOfPanel,
  copiesPanels,
  mostPanels,
  panelsOf,
  rowsOfBlock,
  rowsWorthCopying,
  vectorsOfPanel,
} from './shape.js'
import { walkLists } from './walk.js'

export function writeSparse(steps: Steps, product: Product): void {
  const { contract, context, b } = product
  if (!copiesPanels(contract, b.placed, context.layout.blockRows)) return writePasses(steps, product, false)
  byRows(steps, context, {
    extent: contract.rows,
    fewest: rowsWorthCopying,
    few: (inner) => writePasses(inner, product, false),
    many: (inner) => writePasses(inner, product, true),
  })
}

/** A second factor that outgrows the room for its copy is walked in several passes, each with as many panels as fit. */
function writePasses(steps: Steps, product: Product, isCopied: boolean): void {
  const { contract, context } = product
  const panels = panelsOf(contract, context.real)
  const most = isCopied ? mostPanels(mostInner(product)) : panels
  if (panels <= most) return writePass(steps, product, isCopied, { first: i32.const(0), end: i32.const(panels) })
  const [first, end] = [steps.builder.local('i32'), steps.builder.local('i32')]
  const inner = steps.apart()
  inner.do(end.set(least(i32.plus(first.get, most), i32.const(panels))))
  writePass(inner, product, isCopied, { first: first.get, end: end.get })
  const again = i32.lt_u(first.tee(end.get), i32.const(panels))
  steps.do(first.set(i32.const(0)), repeatWhile(inner.code, again))
}

/** Some panels of columns, or rows. */
type Range = Pick<Share, 'first' | 'end'>

function writePass(steps: Steps, product: Product, isCopied: boolean, panels: Range): void {
  const { contract, context } = product
  if (isCopied) writeCopy(steps, product, panels)
  const rows = shareOfRows(steps, extent(context, contract.rows), 1, context)
  const [first, end] = [steps.builder.local('i32'), steps.builder.local('i32')]
  const block = { first: first.get, end: end.get }
  const body = [
    end.set(least(i32.plus(first.get, rowsOfBlock), rows.end)),
    list(product, isCopied, block),
    walk(product, isCopied, block, panels),
    store(product, block, panels),
  ]
  const again = i32.lt_u(first.tee(i32.plus(first.get, rowsOfBlock)), rows.end)
  steps.do(...unlessEmpty(rows, [first.set(rows.first), repeatWhile(body, again)]))
}

/** Each thread copies its part, when nobody walks along what was there before; all of it is there when all are done. */
function writeCopy(steps: Steps, product: Product, { first, end }: Range): void {
  const { contract, context, b } = product
  const part = shareOf(steps, i32.sub(end, first), context)
  const inner = i32.times(extent(context, contract.inner), b.rowStep)
  const copy = copyPanels(context, {
    row: i32.const(b.address),
    rowStep: i32.const(b.rowStep),
    endOfRows: i32.plus(inner, b.address),
    panel: i32.plus(i32.times(part.first, panelStep(product)), context.layout.copy),
    panelStep: i32.const(panelStep(product)),
    ...columnsOf(product, { first: i32.add(first, part.first), end: i32.add(first, part.end) }),
  })
  const meet = context.team ? [context.team.barrier] : []
  steps.do(...meet, ...unlessEmpty(part, [copy]), ...meet)
}

const listStep = (product: Product): number => bytesOfList(mostInner(product), product.a.placed.bytes)
const panelStep = (product: Product): number => bytesOfPanel(mostInner(product))

/** Panels in bytes of a row; the last begins where it ends with the last vector. */
function columnsOf({ contract, context: { real } }: Product, { first, end }: Range) {
  return {
    firstColumn: i32.times(first, 16 * vectorsOfPanel),
    lastColumn: i32.const(16 * (vectorsIn(contract.columns, real) - vectorsOfPanel)),
    endOfColumns: i32.times(end, 16 * vectorsOfPanel),
  }
}

/** Lists rows. */
function list(product: Product, isCopied: boolean, { first, end }: Range): Effect {
  const { contract, context, a, b } = product
  const placeStep = isCopied ? 16 * vectorsOfPanel : b.rowStep
  return listRows(context, a.placed.bytes, {
    from: i32.plus(i32.times(first, a.rowStep), a.address),
    rowStep: i32.const(a.rowStep),
    columnStep: i32.const(a.columnStep),
    end: i32.plus(i32.times(end, a.rowStep), a.address),
    placeStep: i32.const(placeStep),
    endOfPlaces: i32.times(extent(context, contract.inner), placeStep),
    listStep: i32.const(listStep(product)),
  })
}

/** Walks along the lists of rows. */
function walk(product: Product, isCopied: boolean, { first, end }: Range, panels: Range): Effect {
  const { contract, context, a, b } = product
  const columns = columnsOf(product, panels)
  const source = isCopied
    ? {
        panel: i32.const(context.layout.copy),
        panelStep: i32.const(panelStep(product)),
        lastPanel: i32.const(-1),
      }
    : {
        panel: i32.plus(columns.firstColumn, b.address),
        panelStep: i32.const(16 * vectorsOfPanel),
        lastPanel: i32.plus(columns.lastColumn, b.address),
      }
  return walkLists(context, a.placed.bytes, {
    rows: i32.sub(end, first),
    listStep: i32.const(listStep(product)),
    ...source,
    ...columns,
    sumStep: i32.const(stepOfSums(contract.columns, context.real)),
  })
}

/** Stores the sums of rows. */
function store({ context, finish }: Product, rows: Range, panels: Range): Effect {
  const column = (panel: I32): I32 => i32.times(panel, vectorsOfPanel * context.real.count)
  return finish.rows({
    row: rows.first,
    endOfRows: rows.end,
    column: column(panels.first),
    endOfColumns: column(panels.end),
    from: inScratch(context, i32.const(0)),
  })
}

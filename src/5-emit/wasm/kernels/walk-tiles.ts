/**
 * Products of many rows: panels of columns, as many as stay near; for them, blocks of rows; for each
 * block, tile after tile. A tile that would reach beyond the last row or column begins earlier, so that one piece of
 * code serves all sizes.
 */
import { i32, i32x4, repeatWhile, when, type Effect, type I32, type Local, type V128 } from '../assembler/index.js'
import { lanesOfWords } from '../lanes.js'
import type { Steps } from '../steps.js'
import { extent, inScratch } from './context.js'
import { copyPanels, panelBytes } from './copy-panels.js'
import { blockInPlace, copiedPanel, packedBlock, panelInPlace, type Either, type Panel } from './factors.js'
import { cellsOf } from './finish.js'
import { inGroups, type First } from './groups.js'
import { blockBytes, packBlocks } from './pack-blocks.js'
import { keptWithin, panelsOfThread, rowsOfThread, vectorsOf, type Product } from './product.js'
import { stepOfSums } from './shape.js'
import { unlessEmpty, type Share } from './share.js'
import { keepSums, writeTile } from './tile.js'

export function writeTiles(steps: Steps, product: Product): void {
  const { shape, context, contract, column } = product
  const width = shape.vectors * context.real.count
  const panels = Math.ceil(contract.columns / width)
  const rows = rowsOfThread(steps, product, shape.rows)
  const share = panelsOfThread(steps, product, panels)
  const endOfShare = i32.times(share.end, width)
  const body = steps.apart()
  if (shape.first === 'packed') body.do(packBlocks(product, rows))
  const end = steps.builder.local('i32')
  const inner = body.apart()
  const isCut = !share.isWhole || panels % shape.panels > 0
  inner.do(...keptWithin(end, i32.plus(column.get, shape.panels * width), endOfShare, isCut))
  if (shape.second !== 'in place') {
    const copy = copyPanels(product, column.get, end.get)
    inner.do(shape.fewestRowsCopied > 0 ? when(isMany(product), [copy]) : copy)
  }
  writeBlocks(inner, product, rows, end.get)
  body.do(
    column.set(i32.times(share.first, width)),
    repeatWhile([...inner.code, column.set(end.get)], i32.lt_u(column.get, endOfShare)),
  )
  steps.do(...unlessEmpty(rows, unlessEmpty(share, body.code)))
}

/** The columns from the one at hand to `end`, for a share of the rows. */
function writeBlocks(steps: Steps, product: Product, share: Share, end: I32): void {
  const { shape, context, row, column } = product
  const block = steps.builder.local('i32')
  steps.do(row.set(share.first), shape.first === 'packed' ? block.set(inScratch(context, i32.const(0))) : [])
  const columns = { column: column.get, endOfColumns: end, before: shape.rows - 1 }
  inGroups(steps, product, share, columns, (inner, first) => writeBlock(inner, product, { block, end, first }))
}

interface Down {
  /** Where the packed block of the rows at hand begins. */
  readonly block: Local<'i32'>
  readonly end: I32
  readonly first: First
}

/** A block of rows, from the row at hand on; the next begins behind it. */
function writeBlock(steps: Steps, product: Product, { block, end, first }: Down): void {
  const { shape, context, contract, row } = product
  const kept = steps.builder.local('i32')
  const overlaps = contract.rows === 'batch' || contract.rows % shape.rows > 0
  steps.do(...keptWithin(kept, row.get, i32.plus(extent(context, contract.rows), -shape.rows), overlaps))
  const step = stepOfSums(contract.columns, context.real)
  const waiting = first && steps.keepAddress(i32.times(i32.plus(i32.sub(kept.get, first.get), shape.rows - 1), step))
  writePanels(steps, product, { row: kept, block: block.get, end, waiting })
  steps.do(row.set(i32.plus(row.get, shape.rows)))
  if (shape.first === 'packed') steps.do(block.set(i32.plus(block.get, blockBytes(product))))
}

interface Across {
  readonly row: Local<'i32'>
  /** Where its packed block begins. */
  readonly block: I32
  readonly end: I32
  /** Where its sums wait for their stores, in bytes. */
  readonly waiting: I32 | undefined
}

/** The tiles of a block of rows, from the column at hand to `end`. */
function writePanels(steps: Steps, product: Product, { row, block: start, end, waiting }: Across): void {
  const { shape, context, column, finish } = product
  const { builder } = steps
  const width = shape.vectors * context.real.count
  const [at, kept, panelStart] = [builder.local('i32'), builder.local('i32'), builder.local('i32')]
  const last = (vectorsOf(product) - shape.vectors) * context.real.count
  const isInPlace = shape.second === 'in place'
  const inner = steps.apart()
  inner.do(...keptWithin(kept, at.get, last, last % width > 0))
  const block = shape.first === 'packed' ? packedBlock(product, start) : blockInPlace(product, row.get)
  const panel = panelOf(product, kept.get, panelStart.get)
  const sums = writeTile(inner, product, block, panel, { ...shape, isPaired: shape.lanes === 'shared columns' })
  if (waiting) keepSums(inner, product, { waiting, column: kept.get }, sums)
  else {
    const within = lanesWithin(inner, product, kept.get)
    finish.cells(inner, row, kept, cellsOf(sums, context.real, within))
  }
  const next: readonly Effect[] = isInPlace ? [] : [panelStart.set(i32.plus(panelStart.get, panelBytes(product)))]
  steps.do(
    at.set(column.get),
    isInPlace ? [] : panelStart.set(inScratch(context, i32.const(0))),
    repeatWhile([...inner.code, ...next], i32.lt_u(at.tee(i32.plus(at.get, width)), end)),
  )
}

/** The panel at a column, whose copy starts there. */
function panelOf(product: Product, column: I32, start: I32): Panel | Either {
  const { second, fewestRowsCopied } = product.shape
  const [few, many] = [panelInPlace(product, column), copiedPanel(product, start)]
  if (second === 'in place') return few
  return fewestRowsCopied > 0 ? { isMany: isMany(product), many, few } : many
}

const isMany = ({ context, shape }: Product): I32 => i32.ge_u(context.rows, i32.const(shape.fewestRowsCopied))

/** The lanes of a tile's last vector that are columns, where the last tile reaches beyond them. */
function lanesWithin(steps: Steps, product: Product, column: I32): V128 | undefined {
  const { contract, context, shape } = product
  const { count } = context.real
  if (contract.columns % count === 0) return undefined
  if (vectorsOf(product) === shape.vectors) return context.real.first(contract.columns % count)
  const ends = lanesOfWords(context.real).map((lane) => contract.columns - (shape.vectors - 1) * count - lane)
  return steps.keep(i32x4.gt_s(i32x4.const(ends), i32x4.splat(column)))
}

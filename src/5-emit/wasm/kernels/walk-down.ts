/**
 * Products of few columns, where the rows of the first factor lie side by side: their vectors are rows of a column, so
 * that no lane is idle. A tile is one of the transpose: the factors change places, and a line of the cache is read once for
 * all rows that it holds.
 */
import { range } from '../../range.js'
import { i32, repeatWhile, v128, type Effect, type I32, type Local, type V128 } from '../assembler/index.js'
import { interleaved, single } from '../lanes.js'
import type { Steps } from '../steps.js'
import { inScratch } from './context.js'
import { blockInPlace, panelInPlace, rowsInPlace, type Block } from './factors.js'
import { cellsOf } from './finish.js'
import { inGroups, type First } from './groups.js'
import { keptWithin, rowsOfThread, type Product } from './product.js'
import { stepOfSums } from './shape.js'
import { unlessEmpty } from './share.js'
import { keepSums, writeTile } from './tile.js'
import { columnsOf, rowsOfTile, tilesDown } from './tile-size.js'

export function writeDown(steps: Steps, product: Product): void {
  const { shape, contract, row } = product
  const share = rowsOfThread(steps, product, shape.rows)
  const all = { column: i32.const(0), endOfColumns: i32.const(contract.columns), before: 0 }
  const rows = steps.apart()
  inGroups(rows, product, share, all, (tiles, first) => {
    if (shape.along) writeAlong(tiles, product, first, shape.along)
    writeColumns(tiles, product, first)
    tiles.do(row.set(i32.plus(row.get, shape.rows)))
  })
  steps.do(...unlessEmpty(share, [row.set(share.first), ...rows.code]))
}

/** The first columns of the rows at hand, in tiles of four rows. */
function writeAlong(steps: Steps, product: Product, first: First, vectors: number): void {
  const { shape, row } = product
  const end = steps.builder.local('i32')
  const inner = steps.apart()
  const [block, panel] = [blockInPlace(product, row.get), panelInPlace(product, i32.const(0))]
  const sums = writeTile(inner, product, block, panel, { rows: rowsOfTile, vectors, isPaired: false })
  finishRows(inner, product, first, 0, sums)
  steps.do(
    end.set(i32.plus(row.get, shape.rows)),
    repeatWhile(inner.code, i32.lt_u(row.tee(i32.plus(row.get, rowsOfTile)), end.get)),
    row.set(i32.plus(row.get, -shape.rows)),
  )
}

/** The other columns: a tile, or tile after tile, of which the last begins in the one before it, if need be. */
function writeColumns(steps: Steps, product: Product, first: First): void {
  const { shape, context, contract, column } = product
  const { real } = context
  const [start, width] = [(shape.along ?? 0) * real.count, columnsOf(shape)]
  if (tilesDown(contract.columns, shape, real) === 1 || !first) {
    const left = Math.min(width, contract.columns - start)
    const rows = turned(downFrom(steps, product, i32.const(start), left), rowsIn)
    const sums = rows.map((sum) => [sum])
    return finishRows(steps, product, first, start, sums, real.first(left))
  }
  const kept = steps.builder.local('i32')
  const inner = steps.apart()
  inner.do(...keptWithin(kept, column.get, contract.columns - width, (contract.columns - start) % width > 0))
  const sums = downFrom(inner, product, kept.get, width)
  const waiting = i32.add(waitingRows(product, first), i32.times(kept.get, real.bytes))
  const to = inner.keepAddress(inScratch(context, i32.plus(waiting, context.layout.sums)))
  const step = stepOfSums(contract.columns, real)
  inner.do(...turned(sums, lanesIn).map((store, row) => store(to, row * step)))
  steps.do(
    column.set(i32.const(start)),
    repeatWhile(inner.code, i32.lt_u(column.tee(i32.plus(column.get, width)), i32.const(contract.columns))),
  )
}

/** The sums of so many columns, each of vectors down the rows. */
function downFrom(steps: Steps, product: Product, column: I32, columns: number): readonly (readonly V128[])[] {
  const { shape, row } = product
  const size = { rows: columns, vectors: shape.vectors, isPaired: false }
  return writeTile(steps, product, columnsFrom(product, column), rowsInPlace(product, row.get), size)
}

/** Columns of the second factor, as rows of the transpose. */
const columnsFrom = ({ b }: Product, column: I32): Block => ({
  start: i32.times(column, b.columnStep),
  address: b.address,
  rowStep: b.columnStep,
  step: b.rowStep,
  bytes: b.placed.bytes,
})

/** Stores sums of whole rows, or of the lanes given, or keeps them until the row is done. */
function finishRows(
  steps: Steps,
  product: Product,
  first: First,
  column: number,
  sums: readonly (readonly V128[])[],
  within?: V128,
): void {
  const { context, finish, row } = product
  if (first) return keepSums(steps, product, { waiting: waitingRows(product, first), column: i32.const(column) }, sums)
  const at = steps.builder.local('i32')
  steps.do(at.set(i32.const(column)))
  finish.cells(steps, row, at, cellsOf(sums, context.real, within))
}

/** Where the sums of the row at hand wait, in bytes behind the first. */
const waitingRows = ({ row, contract, context }: Product, first: Local<'i32'>): I32 =>
  i32.times(i32.sub(row.get, first.get), stepOfSums(contract.columns, context.real))

/** From vectors down the rows to something for each row, four rows at a time. */
const turned = <T>(
  columns: readonly (readonly V128[])[],
  each: (columns: readonly V128[]) => readonly T[],
): readonly T[] => range(columns[0]?.length ?? 0).flatMap((at) => each(columns.flatMap((of) => of.slice(at, at + 1))))

/** One column or two of four rows, as vectors that each begin with those of a row. */
function rowsIn([a, b]: readonly V128[]): readonly V128[] {
  if (!a) throw new Error('a column without sums')
  if (!b) return ([0, 1, 2, 3] as const).map((row) => v128.shuffle32(a, a, [row, row, row, row]))
  return [
    v128.shuffle32(a, b, [0, 4, 1, 5]),
    v128.shuffle32(a, b, [1, 5, 1, 5]),
    v128.shuffle32(a, b, [2, 6, 3, 7]),
    v128.shuffle32(a, b, [3, 7, 3, 7]),
  ]
}

/** The same, each stored without what is not its own. */
function lanesIn([a, b]: readonly V128[]): readonly ((to: I32, offset: number) => Effect)[] {
  if (!a) throw new Error('a column without sums')
  if (!b) return range(4).map((row) => (to, offset) => v128.store32_lane(to, offset, a, row))
  const halves = interleaved(single, a, b)
  return range(4).map((row) => (to, offset) => v128.store64_lane(to, offset, halves[row < 2 ? 0 : 1], row % 2))
}

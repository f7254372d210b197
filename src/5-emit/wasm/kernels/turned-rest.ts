/**
 * Products whose last columns fill no vector, where the rows of the first factor lie side by side: those columns are
 * vectors down the rows, so that no lane is idle. Their tile is one of the transpose: the factors change places.
 */
import { range } from '../../range.js'
import { i32, repeatWhile, v128, type Effect, type I32, type Local, type V128 } from '../assembler/index.js'
import { firstLanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import { inScratch } from './context.js'
import { blockInPlace, panelInPlace, type Block, type Panel } from './factors.js'
import { keptWithin, rowsOfThread, type Product } from './product.js'
import { rowsWaiting, stepOfSums } from './shape.js'
import { unlessEmpty } from './share.js'
import { keepSums, writeTile } from './tile.js'
import { rowsOfTurned } from './tile-size.js'

export function writeTurnedRest(steps: Steps, product: Product): void {
  const { shape, context, contract, row, finish } = product
  const { builder } = steps
  const share = rowsOfThread(steps, product, rowsOfTurned)
  const [first, endOfTurned, endOfRows] = [builder.local('i32'), builder.local('i32'), builder.local('i32')]
  const isByRows = shape.finish === 'by rows'
  const group: Group = { ...product, ...(isByRows && { first }) }
  const body = steps.apart()
  const tiles = body.apart()
  writeWhole(tiles, group)
  body.do(
    endOfTurned.set(i32.plus(row.get, rowsOfTurned)),
    repeatWhile(tiles.code, i32.lt_u(row.tee(i32.plus(row.get, shape.rows)), endOfTurned.get)),
    row.set(i32.plus(row.get, -rowsOfTurned)),
  )
  writeRest(body, group)
  const next = row.tee(i32.plus(row.get, rowsOfTurned))
  const each = (code: readonly Effect[], again: I32): void =>
    steps.do(...unlessEmpty(share, [row.set(share.first), repeatWhile(code, again)]))
  if (!isByRows) return each(body.code, i32.lt_u(next, share.end))
  const stored = finish.rows({
    row: first.get,
    endOfRows: endOfRows.get,
    column: i32.const(0),
    endOfColumns: i32.const(contract.columns),
    from: inScratch(context, i32.const(0)),
  })
  const waiting = rowsWaiting(contract.columns, shape, context.real)
  const groups = [
    first.set(row.get),
    ...keptWithin(endOfRows, i32.plus(row.get, waiting), share.end),
    repeatWhile(body.code, i32.lt_u(next, endOfRows.get)),
    stored,
  ]
  each(groups, i32.lt_u(row.get, share.end))
}

/** `first`: the first row of the waiting sums, where sums wait. */
type Group = Product & { readonly first?: Local<'i32'> }

/** A tile of the columns that fill vectors. */
function writeWhole(steps: Steps, group: Group): void {
  const { shape, row } = group
  const tile = { rows: shape.rows, vectors: shape.vectors, isPaired: false }
  const column = i32.const(0)
  finishTile(steps, group, 0, writeTile(steps, group, blockInPlace(group, row.get), panelInPlace(group, column), tile))
}

/** A tile of the others. */
function writeRest(steps: Steps, group: Group): void {
  const { a, b, row, contract, context } = group
  const { real } = context
  const rest = contract.columns % real.count
  const whole = contract.columns - rest
  const block: Block = {
    start: i32.const(0),
    address: b.address + whole * b.columnStep,
    rowStep: b.columnStep,
    step: b.rowStep,
    bytes: b.placed.bytes,
  }
  const panel: Panel = {
    start: i32.times(row.get, a.rowStep),
    address: a.address,
    rowStep: a.columnStep,
    bytes: a.placed.bytes,
  }
  const vectors = rowsOfTurned / real.count
  const sums = writeTile(steps, group, block, panel, { rows: rest, vectors, isPaired: false })
  const rows = range(vectors).flatMap((j) => rowsIn(sums.map((column) => column[j] ?? v128.zero)))
  finishTile(
    steps,
    group,
    whole,
    rows.map((sum) => [sum]),
    firstLanes(real, rest),
  )
}

/** Vectors of one column or two of four rows, as four vectors that each begin with those of a row. */
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

function finishTile(
  steps: Steps,
  group: Group,
  column: number,
  sums: readonly (readonly V128[])[],
  within?: V128,
): void {
  const { contract, context, finish, row, first } = group
  const { real } = context
  if (first) {
    const waiting = i32.times(i32.sub(row.get, first.get), stepOfSums(contract.columns, real))
    return keepSums(steps, group, { waiting, column: i32.const(column) }, sums)
  }
  const at = steps.builder.local('i32')
  steps.do(at.set(i32.const(column)))
  const cells = sums.flatMap((of, i) =>
    of.map((sum, j) => ({ row: i, column: j * real.count, sum, ...(within && { within }) })),
  )
  finish.cells(steps, row, at, cells)
}

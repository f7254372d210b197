/** The rows of a share, in groups whose sums wait in memory for their stores, unless tiles are stored from registers. */
import { i32, repeatWhile, type I32, type Local } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { inScratch } from './context.js'
import { keptWithin, type Product } from './product.js'
import { rowsWaiting, stepOfSums } from './shape.js'
import type { Share } from './share.js'

/** The first row whose sums wait, where they do. */
export type First = Local<'i32'> | undefined

interface Columns {
  readonly column: I32
  readonly endOfColumns: I32
  /** Rows in front of the first: a last tile that overlaps the one before it leaves sums there. */
  readonly before: number
}

/** `write` computes the tiles of the row at hand and goes on to the next behind them. */
export function inGroups(
  steps: Steps,
  product: Product,
  share: Share,
  { column, endOfColumns, before }: Columns,
  write: (steps: Steps, first: First) => void,
): void {
  const { shape, context, contract, row, finish } = product
  const again = (end: I32): I32 => i32.lt_u(row.get, end)
  const tiles = steps.apart()
  if (shape.finish === 'in registers') {
    write(tiles, undefined)
    return steps.do(repeatWhile(tiles.code, again(share.end)))
  }
  const waiting = rowsWaiting(contract.columns, shape, context.real)
  const [first, endOfRows] = [steps.builder.local('i32'), steps.builder.local('i32')]
  const isCut = !share.isWhole || contract.rows === 'batch' || contract.rows % waiting > 0
  write(tiles, first)
  const from = inScratch(context, i32.const(before * stepOfSums(contract.columns, context.real)))
  const group = [
    first.set(row.get),
    ...keptWithin(endOfRows, i32.plus(row.get, waiting), share.end, isCut),
    ...(waiting > shape.rows ? [repeatWhile(tiles.code, again(endOfRows.get))] : tiles.code),
    finish.rows({ row: first.get, endOfRows: endOfRows.get, column, endOfColumns, from }),
  ]
  steps.do(repeatWhile(group, again(share.end)))
}

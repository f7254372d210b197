/** Packs blocks of rows of a product's first factor, so that a tile reads each in one piece. */
import { i32, repeatWhile, v128, type Effect, type Local } from '../assembler/index.js'
import { extent, inScratch } from './context.js'
import { keptWithin, mostInner, type Product } from './product.js'
import { bytesOfBlock } from './shape.js'
import { rowsOfTile } from './tile-size.js'
import type { Share } from './share.js'
import { callShared } from './shared-function.js'

/** Bytes of one packed block of rows. */
export const blockBytes = (product: Product): number => bytesOfBlock(mostInner(product), product.context.real)

/** Packs the blocks of a share of the rows of a transposed first factor, whose rows lie side by side. */
export function packBlocks(product: Product, { first, end }: Share): Effect {
  const { a, context, contract } = product
  const { real, layout } = context
  const rowBytes = rowsOfTile * real.bytes
  const operands = {
    row: i32.times(first, real.bytes),
    lastRow: i32.times(i32.plus(extent(context, contract.rows), -rowsOfTile), real.bytes),
    endOfRows: i32.times(end, real.bytes),
    matrix: i32.const(a.address),
    columnStep: i32.const(a.columnStep),
    blockStep: i32.const(blockBytes(product)),
    length: i32.times(extent(context, contract.inner), rowBytes),
  }
  return callShared(context, operands, (steps, { row, lastRow, endOfRows, matrix, columnStep, ...more }) => {
    const { blockStep, length } = more
    const local = (): Local<'i32'> => steps.builder.local('i32')
    const [from, to, endOfCopy, block] = [local(), local(), local(), local()]
    const vectors = Array.from({ length: rowsOfTile / real.count }, (_, j) => j)
    const copy = vectors.map((j) => v128.store(to.get, 16 * j, v128.load(from.get, 16 * j)))
    const along = [...copy, from.set(i32.add(from.get, columnStep.get))]
    const body = [
      ...keptWithin(from, row.get, lastRow.get),
      from.set(i32.add(from.get, matrix.get)),
      to.set(block.get),
      endOfCopy.set(i32.add(block.get, length.get)),
      repeatWhile(along, i32.lt_u(to.tee(i32.plus(to.get, rowBytes)), endOfCopy.get)),
      block.set(i32.add(block.get, blockStep.get)),
    ]
    steps.do(
      block.set(inScratch(context, i32.const(layout.block))),
      repeatWhile(body, i32.lt_u(row.tee(i32.plus(row.get, rowBytes)), endOfRows.get)),
    )
  })
}

/** Packs blocks of rows of a product's first factor, so that a tile reads each in one piece. */
import { range } from '../../range.js'
import { i32, repeatWhile, v128, when, type Effect, type I32, type Local } from '../assembler/index.js'
import { extent, inScratch } from './context.js'
import { keptWithin, mostInner, type Product } from './product.js'
import { bytesOfBlock } from './shape.js'
import { rowsOfTile } from './tile-size.js'
import type { Share } from './share.js'
import { callShared } from './shared-function.js'

/** Bytes of one packed block of rows. */
export const blockBytes = (product: Product): number => bytesOfBlock(mostInner(product), product.context.real)

/** What the cache fetches at a time. */
const bytesOfLine = 64

/**
 * Packs the blocks of a share of the rows of a transposed first factor, whose rows lie side by side. A line of the cache
 * is read once for all blocks that have a part of it: lines that are scattered don't stay (512×32 over 128: 93% of what a
 * core can do; block after block, 76).
 */
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
    /** So many blocks side by side. */
    const pack = (blocks: number): readonly Effect[] => {
      const copies = range(blocks).flatMap((at) => {
        const target = at === 0 ? to.get : i32.add(to.get, i32.times(blockStep.get, at))
        return range(rowsOfTile / real.count).map((j) =>
          v128.store(target, 16 * j, v128.load(from.get, at * rowBytes + 16 * j)),
        )
      })
      const along = [...copies, from.set(i32.add(from.get, columnStep.get))]
      return [
        ...keptWithin(from, row.get, lastRow.get, blocks === 1),
        from.set(i32.add(from.get, matrix.get)),
        to.set(block.get),
        endOfCopy.set(i32.add(block.get, length.get)),
        repeatWhile(along, i32.lt_u(to.tee(i32.plus(to.get, rowBytes)), endOfCopy.get)),
        block.set(i32.add(block.get, i32.times(blockStep.get, blocks))),
        row.set(i32.plus(row.get, blocks * rowBytes)),
      ]
    }
    const isLeft = (blocks: number): I32 =>
      i32.lt_u(i32.plus(row.get, blocks === 1 ? 0 : blocks * rowBytes - real.bytes), endOfRows.get)
    steps.do(
      block.set(inScratch(context, i32.const(layout.block))),
      ...[bytesOfLine / rowBytes, 1].map((blocks) => when(isLeft(blocks), [repeatWhile(pack(blocks), isLeft(blocks))])),
    )
  })
}

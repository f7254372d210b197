/** Packs blocks of rows of a product's first factor, so that a tile reads each in one piece. */
import { i32, repeatWhile, v128 } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { extent, inScratch } from './context.js'
import { keptWithin, mostInner, type Product } from './product.js'
import { bytesOfBlock, rowsOfTile } from './shape.js'
import type { Share } from './share.js'

/** Bytes of one packed block of rows. */
export const blockBytes = (product: Product): number => bytesOfBlock(mostInner(product), product.context.real)

/** Packs the blocks of a share of the rows of a transposed first factor, whose rows lie side by side. */
export function packBlocks(steps: Steps, product: Product, share: Share): void {
  const { a, context, contract } = product
  const { real, layout } = context
  const { builder } = steps
  const row = builder.local('i32')
  const first = builder.local('i32')
  const from = builder.local('i32')
  const to = builder.local('i32')
  const end = builder.local('i32')
  const block = builder.local('i32')
  const vectors = Array.from({ length: rowsOfTile / real.count }, (_, j) => j)
  const copy = vectors.map((j) => v128.store(to.get, layout.block + 16 * j, v128.load(from.get, a.address + 16 * j)))
  const down = repeatWhile(
    [...copy, from.set(i32.plus(from.get, a.columnStep))],
    i32.lt_u(to.tee(i32.plus(to.get, rowsOfTile * real.bytes)), end.get),
  )
  const rows = extent(context, contract.rows)
  const body = [
    ...keptWithin(first, row.get, i32.plus(rows, -rowsOfTile)),
    from.set(i32.times(first.get, a.rowStep)),
    to.set(block.get),
    end.set(i32.add(block.get, i32.times(extent(context, contract.inner), rowsOfTile * real.bytes))),
    down,
    block.set(i32.plus(block.get, blockBytes(product))),
  ]
  steps.do(
    row.set(share.first),
    block.set(inScratch(context, i32.const(0))),
    repeatWhile(body, i32.lt_u(row.tee(i32.plus(row.get, rowsOfTile)), share.end)),
  )
}

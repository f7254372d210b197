/** Where a tile reads its factors: in their place, or from copies that have what it reads in one piece. */
import { i32, repeatWhile, v128, type I32, type V128 } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import { loadVector } from './access.js'
import { extent, inScratch } from './context.js'
import { keptWithin, vectorsOf, type Product } from './product.js'
import { bytesOfBlock, bytesOfPanel, rowsOfTile } from './shape.js'
import type { Share } from './share.js'

/** A panel of the second factor: bytes from one of its rows to the next. */
export interface Panel {
  readonly start: I32
  readonly address: number
  readonly rowStep: number
  readonly bytes: 4 | 8
}

/** The panel of a call that brings enough rows, and the same one for fewer. */
export interface Either {
  readonly isMany: I32
  readonly many: Panel
  readonly few: Panel
}

/** A block of rows of the first factor: bytes from a row to the next, and from one element of a row to the next. */
export interface Block {
  readonly start: I32
  readonly address: number
  readonly rowStep: number
  readonly step: number
  readonly bytes: 4 | 8
}

export const panelInPlace = ({ b }: Product, column: I32): Panel => ({
  start: i32.times(column, b.columnStep),
  address: b.address,
  rowStep: b.rowStep,
  bytes: b.placed.bytes,
})

/** A panel that was copied; `start` is that of its copy. */
export const copiedPanel = ({ context, shape }: Product, start: I32): Panel => ({
  start,
  address: context.layout.panel,
  rowStep: 16 * shape.vectors,
  bytes: context.real.bytes,
})

export const blockInPlace = ({ a }: Product, row: I32): Block => ({
  start: i32.times(row, a.rowStep),
  address: a.address,
  rowStep: a.rowStep,
  step: a.columnStep,
  bytes: a.placed.bytes,
})

export const packedBlock = ({ context }: Product, start: I32): Block => ({
  start,
  address: context.layout.block,
  rowStep: context.real.bytes,
  step: rowsOfTile * context.real.bytes,
  bytes: context.real.bytes,
})

const mostInner = ({ contract, context }: Product): number =>
  contract.inner === 'batch' ? context.layout.blockRows : contract.inner

/** Bytes from one copied panel to the next. */
export const panelBytes = (product: Product): number =>
  bytesOfPanel(product.shape, mostInner(product), product.context.real)

/** Copies the panels from a column to another. */
export function copyPanels(steps: Steps, product: Product, column: I32, end: I32): void {
  const { context, b, shape } = product
  const { real } = context
  const width = shape.vectors * real.count
  const { builder } = steps
  const first = builder.local('i32')
  const at = builder.local('i32')
  const to = builder.local('i32')
  const from = builder.local('i32')
  const endOfCopy = builder.local('i32')
  const panel = builder.local('i32')
  const vectors = Array.from({ length: shape.vectors }, (_, j) => j)
  const inner = extent(context, product.contract.inner)
  const isTurned = shape.second === 'transposed'
  const rows = isTurned ? real.count : 1
  const copy = isTurned
    ? vectors.flatMap((j) => turned(steps, product, from.get, to.get, j))
    : vectors.map((j) =>
        v128.store(
          to.get,
          context.layout.panel + 16 * j,
          loadVector(real, b.placed.bytes, from.get, b.address + j * real.count * b.placed.bytes),
        ),
      )
  const down = repeatWhile(
    [...copy, from.set(i32.plus(from.get, rows * b.rowStep))],
    i32.lt_u(to.tee(i32.plus(to.get, rows * 16 * shape.vectors)), endOfCopy.get),
  )
  const last = (vectorsOf(product) - shape.vectors) * real.count
  const body = [
    ...keptWithin(first, at.get, last, last % width > 0),
    from.set(i32.times(first.get, b.columnStep)),
    to.set(panel.get),
    endOfCopy.set(i32.add(panel.get, i32.times(inner, 16 * shape.vectors))),
    down,
    panel.set(i32.plus(panel.get, panelBytes(product))),
  ]
  const start = inScratch(context, i32.const(0))
  steps.do(at.set(column), panel.set(start), repeatWhile(body, i32.lt_u(at.tee(i32.plus(at.get, width)), end)))
}

/** A square of elements, its rows read along the columns of the factor and written as rows of the panel. */
function turned(steps: Steps, { b, context, shape }: Product, from: I32, to: I32, j: number) {
  const { real, layout } = context
  const rows = Array.from({ length: real.count }, (_, row) => {
    const offset = b.address + (j * real.count + row) * b.columnStep
    const local = steps.builder.local('v128')
    return { set: local.set(loadVector(real, b.placed.bytes, from, offset)), get: local.get }
  })
  const columns = transposed(
    real,
    rows.map(({ get }) => get),
  )
  return [
    ...rows.map(({ set }) => set),
    ...columns.map((vector, row) => v128.store(to, layout.panel + 16 * (row * shape.vectors + j), vector)),
  ]
}

/** The columns of a square whose rows are given. */
function transposed({ count }: Lanes, rows: readonly V128[]): readonly V128[] {
  const [a, b, c, d] = rows
  if (!a || !b) throw new Error('a square without rows')
  if (count === 2) return [v128.shuffle32(a, b, [0, 1, 4, 5]), v128.shuffle32(a, b, [2, 3, 6, 7])]
  if (!c || !d) throw new Error('a square with too few rows')
  const [low, lower] = [v128.shuffle32(a, b, [0, 4, 1, 5]), v128.shuffle32(c, d, [0, 4, 1, 5])]
  const [high, higher] = [v128.shuffle32(a, b, [2, 6, 3, 7]), v128.shuffle32(c, d, [2, 6, 3, 7])]
  return [
    v128.shuffle32(low, lower, [0, 1, 4, 5]),
    v128.shuffle32(low, lower, [2, 3, 6, 7]),
    v128.shuffle32(high, higher, [0, 1, 4, 5]),
    v128.shuffle32(high, higher, [2, 3, 6, 7]),
  ]
}

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

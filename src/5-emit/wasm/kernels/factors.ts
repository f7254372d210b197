/** Where a tile reads its factors: in their place, or from copies that have what it reads in one piece. */
import { i32, type I32 } from '../assembler/index.js'
import type { Product } from './product.js'
import { rowsOfTile } from './tile-size.js'

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

/** Rows of a transposed first factor from one on, as a panel of the transpose. */
export const rowsInPlace = ({ a }: Product, row: I32): Panel => ({
  start: i32.times(row, a.rowStep),
  address: a.address,
  rowStep: a.columnStep,
  bytes: a.placed.bytes,
})

export const packedBlock = ({ context }: Product, start: I32): Block => ({
  start,
  address: context.layout.block,
  rowStep: context.real.bytes,
  step: rowsOfTile * context.real.bytes,
  bytes: context.real.bytes,
})

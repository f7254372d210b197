/** A product whose second factor is read along its rows, and its columns panel by panel. */
import type { Contract } from '../../../4-loops/program.js'
import { i32, repeatWhile, v128, type I32, type Local } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { loadVector } from './access.js'
import { extent, inScratch, type KernelContext } from './context.js'
import { panelRows } from './layout.js'
import { allOf, inPanels, shareOf, shareOfRows, type Share } from './share.js'
import { Epilogue, operandOf, type Operand, type TilePlace } from './tile.js'

export interface Product {
  readonly contract: Contract
  readonly context: KernelContext
  readonly epilogue: Epilogue
  readonly a: Operand
  readonly b: Operand
  readonly place: TilePlace
  readonly fromA: Local<'i32'>
  readonly fromB: Local<'i32'>
  readonly endOfB: Local<'i32'>
  /** Of the rows, where threads share those. */
  readonly rows: Share
}

/** `height`: rows of a tile. */
export function productOf(steps: Steps, contract: Contract, context: KernelContext, height: number): Product {
  const local = (): Local<'i32'> => steps.builder.local('i32')
  return {
    contract,
    context,
    epilogue: new Epilogue(steps, contract, context),
    a: operandOf(context, contract.a),
    b: operandOf(context, contract.b),
    place: { row: local(), column: local() },
    fromA: local(),
    fromB: local(),
    endOfB: local(),
    rows: rowsOfThread(steps, contract, context, height),
  }
}

export function rowsOfThread(steps: Steps, contract: Contract, context: KernelContext, height: number): Share {
  const rows = extent(context, contract.rows)
  return sharesRows(contract, context) ? shareOfRows(steps, rows, height, context) : allOf(rows)
}

export const columnsOfThread = (steps: Steps, contract: Contract, context: KernelContext, panels: number): Share =>
  sharesRows(contract, context) ? allOf(i32.const(panels)) : shareOf(steps, i32.const(panels), context)

/**
 * Threads share the rows of a product, or its columns, whichever is longer in tiles. Whoever lists what is not 0 in a
 * row should have the row to itself, unless there are very few.
 */
function sharesRows({ rows, columns, skipsZeros }: Contract, { layout, real }: KernelContext): boolean {
  const blocks = (rows === 'batch' ? layout.blockRows : rows) / 4
  return skipsZeros ? blocks >= 4 : blocks > columns / (2 * real.count)
}

/** Vectors a panel, from left to right. */
export interface Widths {
  /** So many panels of the same width, then one of another if there are columns left. */
  readonly width: number
  readonly count: number
  readonly last: number
}

export type Panel = (steps: Steps, width: number, valid: number | undefined) => void

/** Runs `panel` for every panel of columns; `valid` tells how much of its last vector exists. */
export function panels(steps: Steps, { contract, context, place }: Product, widths: Widths, panel: Panel): void {
  const { count: lanes } = context.real
  const { width, count, last } = widths
  const rest = contract.columns % lanes
  const lastIsWide = last === 0
  // A panel whose last vector is not full has code of its own.
  const alike = lastIsWide && rest > 0 ? count - 1 : count
  const hasLast = alike < count || last > 0
  const share = columnsOfThread(steps, contract, context, alike + (hasLast ? 1 : 0))
  inPanels(steps, place.column, { step: width * lanes, alike, hasLast }, share, {
    alike: (into) => panel(into, width, undefined),
    last: (into) => panel(into, last > 0 ? last : width, rest > 0 ? rest : undefined),
  })
}

/** Where a panel of the second factor is read: in its place, or from a copy that has its rows next to each other. */
export interface Source {
  readonly start: I32
  readonly address: number
  readonly rowStep: number
  readonly bytes: 4 | 8
}

export const inPlace = ({ b, place }: Product): Source => ({
  start: i32.times(place.column.get, b.columnStep),
  address: b.address,
  rowStep: b.rowStep,
  bytes: b.placed.bytes,
})

/** Copies a panel of so many vectors, for all rows of the factor. */
export function copyPanel(steps: Steps, { contract, context, b, place, fromB }: Product, width: number): Source {
  const { real, layout } = context
  const { bytes } = b.placed
  const to = steps.builder.local('i32')
  const range = Array.from({ length: width }, (_, j) => j)
  const copies = range.map((j) =>
    v128.store(to.get, layout.panel + 16 * j, loadVector(real, bytes, fromB.get, b.address + j * real.count * bytes)),
  )
  const start = inScratch(context, i32.const(0))
  const end = i32.plus(start, panelRows(contract) * 16 * width)
  const again = i32.lt_u(to.tee(i32.plus(to.get, 16 * width)), end)
  steps.do(
    to.set(start),
    fromB.set(i32.times(place.column.get, b.columnStep)),
    repeatWhile([...copies, fromB.set(i32.plus(fromB.get, b.rowStep))], again),
  )
  return { start, address: layout.panel, rowStep: 16 * width, bytes: real.bytes }
}

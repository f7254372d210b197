/** A product whose second factor is read along its rows, and its columns panel by panel. */
import type { Contract } from '../../../4-loops/program.js'
import { i32, repeatWhile, v128, type I32, type Local } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { loadVector } from './access.js'
import type { KernelContext } from './context.js'
import { panelRows } from './layout.js'
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
}

export function productOf(steps: Steps, contract: Contract, context: KernelContext): Product {
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
  }
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
  const { column } = place
  const { width, count, last } = widths
  const rest = contract.columns % lanes
  const lastIsWide = last === 0
  // A panel whose last vector is not full has code of its own.
  const alike = lastIsWide && rest > 0 ? count - 1 : count
  const step = width * lanes
  steps.do(column.set(i32.const(0)))
  if (alike > 0) {
    const inner = steps.apart()
    panel(inner, width, undefined)
    const again = i32.lt_u(column.tee(i32.plus(column.get, step)), i32.const(alike * step))
    steps.do(repeatWhile(inner.code, again))
  }
  const valid = rest > 0 ? rest : undefined
  if (alike < count) panel(steps, width, valid)
  if (last > 0) panel(steps, last, valid)
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
  const end = i32.const(panelRows(contract) * 16 * width)
  const again = i32.lt_u(to.tee(i32.plus(to.get, 16 * width)), end)
  steps.do(
    to.set(i32.const(0)),
    fromB.set(i32.times(place.column.get, b.columnStep)),
    repeatWhile([...copies, fromB.set(i32.plus(fromB.get, b.rowStep))], again),
  )
  return { start: i32.const(0), address: layout.panel, rowStep: 16 * width, bytes: real.bytes }
}

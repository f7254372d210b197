/** What all kernels of products share: the factors as memory, and the row and the column at hand. */
import { sizeOf, type Contract, type Factor } from '../../../4-loops/program.js'
import { i32, when, type Effect, type I32, type Local } from '../assembler/index.js'
import { vectorsIn } from '../lanes.js'
import type { Steps } from '../steps.js'
import { extent, placed, type KernelContext } from './context.js'
import { Finish } from './finish.js'
import { placesIn, type Placed } from './place-buffers.js'
import { shapeOf, type Shape } from './shape.js'
import { allOf, shareOf, shareOfRows, type Share } from './share.js'

/** A factor as memory: bytes from one row and one column of it to the next, seen as the product sees it. */
export interface Operand {
  readonly placed: Placed
  readonly address: number
  readonly rowStep: number
  readonly columnStep: number
}

export interface Product {
  readonly contract: Contract
  readonly context: KernelContext
  readonly shape: Shape
  readonly a: Operand
  readonly b: Operand
  readonly finish: Finish
  readonly row: Local<'i32'>
  readonly column: Local<'i32'>
}

export function productOf(steps: Steps, contract: Contract, context: KernelContext): Product {
  const [a, b] = [operandOf(context, contract.a), operandOf(context, contract.b)]
  return {
    contract,
    context,
    shape: shapeOf(contract, placesIn(context.layout), context.real, context.layout.blockRows, context.stepRows),
    a,
    b,
    finish: new Finish(contract, context),
    row: steps.builder.local('i32'),
    column: steps.builder.local('i32'),
  }
}

function operandOf(context: KernelContext, { buffer, transposed }: Factor): Operand {
  const found = placed(context, buffer)
  const { stride, bytes, address } = found
  return transposed
    ? { placed: found, address, rowStep: bytes, columnStep: stride * bytes }
    : { placed: found, address, rowStep: stride * bytes, columnStep: bytes }
}

/** Vectors that a row of the result takes, and where a panel of so many of them begins at the latest. */
export const vectorsOf = ({ contract, context }: Product): number => vectorsIn(contract.columns, context.real)

/** Elements of the sums of the largest call. */
export const mostInner = ({ contract, context }: Product): number => sizeOf(contract.inner, context.layout.blockRows)

/** A panel that would reach beyond the last vector begins earlier, and computes some sums a second time. */
export function keptWithin(at: Local<'i32'>, value: I32, last: number | I32, isNeeded = true): readonly Effect[] {
  const most = typeof last === 'number' ? i32.const(last) : last
  return [at.set(value), ...(isNeeded ? [when(i32.gt_u(at.get, most), [at.set(most)])] : [])]
}

/**
 * Threads share the rows of the tiles of a product, or its columns, whichever are more. Along lists of what is not 0 they
 * share rows: each list is walked by whom it was made by. So they do in tiles down the rows, which take all columns in turn.
 */
function sharesRows({ contract, context, shape }: Product): boolean {
  const { rows, columns } = contract
  if (shape.lanes === 'rows') return true
  const blocks = sizeOf(rows, context.layout.blockRows) / shape.rows
  return blocks > columns / (shape.vectors * context.real.count)
}

/** The rows of this thread, in blocks of so many. */
export function rowsOfThread(steps: Steps, product: Product, height: number): Share {
  const rows = extent(product.context, product.contract.rows)
  return sharesRows(product) ? shareOfRows(steps, rows, height, product.context) : allOf(rows)
}

/** The panels of columns of this thread. */
export const panelsOfThread = (steps: Steps, product: Product, panels: number): Share =>
  sharesRows(product) ? allOf(i32.const(panels)) : shareOf(steps, i32.const(panels), product.context)

/** Copies panels of a product's second factor, so that a tile reads each in one piece. */
import { range } from '../../range.js'
import { i32, repeatWhile, v128, type Effect, type I32, type Local, type V128 } from '../assembler/index.js'
import { interleaved, type Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import { loadVector } from './access.js'
import { extent, inScratch } from './context.js'
import { keptWithin, mostInner, vectorsOf, type Product } from './product.js'
import { bytesOfPanel } from './shape.js'
import { callShared } from './shared-function.js'

/** Bytes from one copied panel to the next. */
export const panelBytes = (product: Product): number =>
  bytesOfPanel(product.shape, mostInner(product), product.context.real)

/**
 * Copies the panels from a column to another. Products with panels of the same width have one function for it; where it
 * turns them, those whose columns are as far apart.
 */
export function copyPanels(product: Product, column: I32, end: I32): Effect {
  const { context, contract, b, shape } = product
  const { real, layout } = context
  const isTurned = shape.second === 'transposed'
  const rows = isTurned ? real.count : 1
  const operands = {
    column: i32.times(column, b.columnStep),
    lastColumn: i32.const((vectorsOf(product) - shape.vectors) * real.count * b.columnStep),
    endOfColumns: i32.times(end, b.columnStep),
    columnStep: i32.const(b.columnStep),
    matrix: i32.const(b.address),
    rowsStep: i32.const(rows * b.rowStep),
    panelStep: i32.const(panelBytes(product)),
    length: i32.times(extent(context, contract.inner), 16 * shape.vectors),
  }
  return callShared(context, operands, (steps, { column, lastColumn, endOfColumns, columnStep, ...more }) => {
    const { matrix, rowsStep, panelStep, length } = more
    const local = (): Local<'i32'> => steps.builder.local('i32')
    const [from, to, endOfCopy, panel] = [local(), local(), local(), local()]
    const vectors = Array.from({ length: shape.vectors }, (_, j) => j)
    const vectorBytes = real.count * b.placed.bytes
    const copy = isTurned
      ? turned(steps, product, from.get, to.get)
      : vectors.map((j) => v128.store(to.get, 16 * j, loadVector(real, b.placed.bytes, from.get, j * vectorBytes)))
    const down = [...copy, from.set(i32.add(from.get, rowsStep.get))]
    const body = [
      ...keptWithin(from, column.get, lastColumn.get),
      from.set(i32.add(from.get, matrix.get)),
      to.set(panel.get),
      endOfCopy.set(i32.add(panel.get, length.get)),
      repeatWhile(down, i32.lt_u(to.tee(i32.plus(to.get, rows * 16 * shape.vectors)), endOfCopy.get)),
      panel.set(i32.add(panel.get, panelStep.get)),
    ]
    const next = column.tee(i32.add(column.get, i32.times(columnStep.get, shape.vectors * real.count)))
    steps.do(
      panel.set(inScratch(context, i32.const(layout.panel))),
      repeatWhile(body, i32.lt_u(next, endOfColumns.get)),
    )
  })
}

/**
 * Squares of elements, their rows read along the columns of the factor and written as rows of the panel. How far columns
 * are apart is part of the code: a pointer that moves from each to the next costs 1% of a product of 32 rows over 10.
 */
function turned(steps: Steps, { b, context: { real }, shape }: Product, from: I32, to: I32): readonly Effect[] {
  const inner = steps.apart()
  range(shape.vectors).forEach((j) => {
    const rows = range(real.count).map((row) =>
      inner.keep(loadVector(real, b.placed.bytes, from, (j * real.count + row) * b.columnStep)),
    )
    const columns = transposed(inner, real, rows)
    columns.forEach((vector, row) => inner.do(v128.store(to, 16 * (row * shape.vectors + j), vector)))
  })
  return inner.code
}

/** The columns of a square whose rows are given. */
function transposed(steps: Steps, lanes: Lanes, rows: readonly V128[]): readonly V128[] {
  const [a, b, c, d] = rows
  if (!a || !b) throw new Error('a square without rows')
  if (lanes.count === 2) return interleaved(lanes, a, b)
  if (!c || !d) throw new Error('a square with too few rows')
  const [above, below] = [interleaved(lanes, a, b), interleaved(lanes, c, d)]
  const [low, lower] = [steps.keep(above[0]), steps.keep(below[0])]
  const [high, higher] = [steps.keep(above[1]), steps.keep(below[1])]
  return [
    v128.shuffle32(low, lower, [0, 1, 4, 5]),
    v128.shuffle32(low, lower, [2, 3, 6, 7]),
    v128.shuffle32(high, higher, [0, 1, 4, 5]),
    v128.shuffle32(high, higher, [2, 3, 6, 7]),
  ]
}

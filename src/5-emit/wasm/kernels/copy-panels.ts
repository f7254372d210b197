/** Copies panels of a product's second factor, so that a tile reads each in one piece. */
import { i32, repeatWhile, v128, type I32, type V128 } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import { loadVector } from './access.js'
import { extent, inScratch } from './context.js'
import { keptWithin, mostInner, vectorsOf, type Product } from './product.js'
import { bytesOfPanel } from './shape.js'

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

/**
 * Products whose second factor is read along its rows: a tile of sums stays in registers while one element of each row
 * of the first factor meets a vector of each column of the second. Four rows by two vectors reach 95% of what 128 bits
 * can do; unrolling the inner loop halves that in V8 of Node 20 and 22, and larger tiles spill (measured).
 */
import type { Contract } from '../../../4-loops/program.js'
import { i32, repeatWhile, v128, when, type I32 } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { loadSplat, loadVector } from './access.js'
import { extent, type KernelContext } from './context.js'
import { panelRows } from './layout.js'
import { copyPanel, inPlace, panels, productOf, type Product, type Source, type Widths } from './panels.js'
import { isSparse, writeSparse } from './sparse.js'
import { least, unlessEmpty } from './share.js'
import type { Cell } from './tile.js'

export function writeOuter(steps: Steps, contract: Contract, context: KernelContext): void {
  const product = productOf(steps, contract, context, rowsOfTile)
  const dense = steps.apart()
  writeDense(dense, product)
  if (!contract.skipsZeros) return steps.do(...dense.code)
  const sparse = steps.apart()
  writeSparse(sparse, product)
  steps.do(when(isSparse(steps, product), sparse.code, dense.code))
}

function writeDense(steps: Steps, product: Product): void {
  const inner = steps.apart()
  if (product.contract.rows === 'batch') writeBatch(inner, product)
  else writeFixed(inner, product, product.contract.rows)
  steps.do(...unlessEmpty(product.rows, inner.code))
}

function writeBatch(steps: Steps, product: Product): void {
  const { contract, context, rows } = product
  const full = steps.keepAddress(i32.and(rows.end, i32.const(-rowsOfTile)))
  const blocks = steps.apart()
  panels(blocks, product, panelWidths(contract.columns, context), (inner, width, valid) => {
    const source = needsPanel(product) ? copyPanel(inner, product, width) : inPlace(product)
    rowBlocks(inner, product, source, rows.first, full, rowsOfTile, width, valid)
  })
  const left = steps.apart()
  panels(left, product, fewRowWidths(contract.columns, context), (inner, width, valid) =>
    rowBlocks(inner, product, inPlace(product), full, rows.end, 1, width, valid),
  )
  steps.do(when(i32.ne(full, rows.first), blocks.code), when(i32.ne(full, rows.end), left.code))
}

function writeFixed(steps: Steps, product: Product, count: number): void {
  const { contract, context, rows } = product
  const rest = count % rowsOfTile
  const whole = i32.const(count - rest)
  const full = rows.isWhole ? whole : steps.keepAddress(least(rows.end, whole))
  panels(steps, product, panelWidths(contract.columns, context), (inner, width, valid) => {
    const source = inPlace(product)
    const blocks = inner.apart()
    if (count > rest) rowBlocks(blocks, product, source, rows.first, full, rowsOfTile, width, valid)
    const left = inner.apart()
    if (rest > 0) rowBlocks(left, product, source, whole, rows.end, rest, width, valid)
    inner.do(...unlessEmpty({ ...rows, end: full }, blocks.code), ...unlessEmpty({ ...rows, first: whole }, left.code))
  })
}

const rowsOfTile = 4

/** Rows that are multiples of 1 KB apart share a few lines of the cache: read in place, they cost a third (measured). */
function needsPanel({ contract, b }: Product): boolean {
  return panelRows(contract) > 0 && b.rowStep % 1024 === 0
}

/** Three vectors where one would be left over alone: it leaves most of the registers idle. */
function panelWidths(columns: number, { real }: KernelContext): Widths {
  const vectors = Math.ceil(columns / real.count)
  if (vectors === 1) return { width: 1, count: 0, last: 1 }
  return vectors % 2 === 0 ? { width: 2, count: vectors / 2, last: 0 } : { width: 2, count: (vectors - 3) / 2, last: 3 }
}

function fewRowWidths(columns: number, { real }: KernelContext): Widths {
  const vectors = Math.ceil(columns / real.count)
  return { width: 4, count: Math.floor(vectors / 4), last: vectors % 4 }
}

/** Rows from `first` to `end` in blocks of `height`; there is at least one. */
function rowBlocks(
  steps: Steps,
  product: Product,
  source: Source,
  first: I32,
  end: I32,
  height: number,
  width: number,
  valid: number | undefined,
): void {
  const { row } = product.place
  const inner = steps.apart()
  tile(inner, product, source, height, width, valid)
  const again = i32.lt_u(row.tee(i32.plus(row.get, height)), end)
  steps.do(row.set(first), repeatWhile(inner.code, again))
}

function tile(
  steps: Steps,
  product: Product,
  source: Source,
  height: number,
  width: number,
  valid: number | undefined,
): void {
  const { contract, context, a, place, fromA, fromB, endOfB, epilogue } = product
  const { real } = context
  const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)
  const sums = range(height).map(() => range(width).map(() => steps.builder.local('v128')))
  const vectors = range(width).map(() => steps.builder.local('v128'))
  const splat = steps.builder.local('v128')
  steps.do(
    fromA.set(i32.times(place.row.get, a.rowStep)),
    fromB.set(source.start),
    endOfB.set(i32.add(fromB.get, i32.times(extent(context, contract.inner), source.rowStep))),
    ...sums.flat().map((sum) => sum.set(v128.zero)),
  )
  const inner = steps.apart()
  vectors.forEach((vector, j) => {
    const offset = source.address + j * real.count * source.bytes
    inner.do(vector.set(loadVector(real, source.bytes, fromB.get, offset)))
  })
  sums.forEach((row, i) => {
    inner.do(splat.set(loadSplat(real, a.placed.bytes, fromA.get, a.address + i * a.rowStep)))
    row.forEach((sum, j) => {
      const vector = vectors[j]
      if (vector) inner.do(sum.set(real.add(sum.get, real.mul(splat.get, vector.get))))
    })
  })
  inner.do(fromA.set(i32.plus(fromA.get, a.columnStep)))
  const again = i32.lt_u(fromB.tee(i32.plus(fromB.get, source.rowStep)), endOfB.get)
  steps.do(repeatWhile(inner.code, again))
  const cells = sums.flatMap((row, i) =>
    row.map((sum, j): Cell => {
      const isLast = j === width - 1 && valid !== undefined
      return { row: i, column: j * real.count, sum: sum.get, ...(isLast && { valid }) }
    }),
  )
  epilogue.write(steps, place, cells)
}

/**
 * Products with the transpose of the second factor: both are read along their rows, lane by lane, and the lanes of each
 * sum are added at the end, (0 + 1) + (2 + 3). Two rows by four columns; no transposed copy is needed.
 */
import type { Contract } from '../../../4-loops/program.js'
import { f64x2, i32, repeatWhile, v128, when, type I32, type Local, type V128 } from '../assembler/index.js'
import { firstLanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import { loadVector } from './access.js'
import type { KernelContext } from './context.js'
import { columnsOfThread, rowsOfThread } from './panels.js'
import { inPanels, unlessEmpty } from './share.js'
import { Epilogue, operandOf, type Cell, type Operand, type TilePlace } from './tile.js'

interface Product {
  readonly contract: Contract
  readonly inner: number
  readonly context: KernelContext
  readonly epilogue: Epilogue
  readonly a: Operand
  readonly b: Operand
  readonly place: TilePlace
  readonly fromA: Local<'i32'>
  readonly fromB: Local<'i32'>
  readonly endOfA: Local<'i32'>
}

const rowsOfTile = 2
const columnsOfTile = 4

export function writeDot(steps: Steps, contract: Contract, context: KernelContext): void {
  const { inner, columns } = contract
  if (inner === 'batch' || contract.a.transposed) throw new Error('both factors of this product run down their columns')
  const local = (): Local<'i32'> => steps.builder.local('i32')
  const product: Product = {
    contract,
    inner,
    context,
    epilogue: new Epilogue(steps, contract, context),
    a: operandOf(context, contract.a),
    b: operandOf(context, { ...contract.b, transposed: false }),
    place: { row: local(), column: local() },
    fromA: local(),
    fromB: local(),
    endOfA: local(),
  }
  const rows = rowsOfThread(steps, contract, context, rowsOfTile)
  const { first, end } = rows
  const paired = steps.keepAddress(i32.and(end, i32.const(-rowsOfTile)))
  const panel = (into: Steps, width: number): void => {
    const pairs = into.apart()
    rowBlocks(pairs, product, first, paired, rowsOfTile, width)
    const last = into.apart()
    rowBlocks(last, product, paired, end, 1, width)
    into.do(when(i32.ne(paired, first), pairs.code), when(i32.ne(paired, end), last.code))
  }
  const rest = columns % columnsOfTile
  const alike = Math.floor(columns / columnsOfTile)
  const share = columnsOfThread(steps, contract, context, Math.ceil(columns / columnsOfTile))
  const all = steps.apart()
  inPanels(all, product.place.column, { step: columnsOfTile, alike, hasLast: rest > 0 }, share, {
    alike: (into) => panel(into, columnsOfTile),
    last: (into) => panel(into, rest),
  })
  steps.do(...unlessEmpty(rows, all.code))
}

function rowBlocks(steps: Steps, product: Product, first: I32, end: I32, height: number, width: number): void {
  const { row } = product.place
  const body = steps.apart()
  tile(body, product, height, width)
  const again = i32.lt_u(row.tee(i32.plus(row.get, height)), end)
  steps.do(row.set(first), repeatWhile(body.code, again))
}

function tile(steps: Steps, product: Product, height: number, width: number): void {
  const { inner, context, a, b, place, fromA, fromB, endOfA, epilogue } = product
  const { real } = context
  const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)
  const sums = range(height).map(() => range(width).map(() => steps.builder.local('v128')))
  const vectors = range(width).map(() => steps.builder.local('v128'))
  const own = steps.builder.local('v128')
  steps.do(
    fromA.set(i32.times(place.row.get, a.rowStep)),
    fromB.set(i32.times(place.column.get, b.rowStep)),
    ...sums.flat().map((sum) => sum.set(v128.zero)),
  )
  const step = (into: Steps, mask: (vector: V128) => V128): void => {
    vectors.forEach((vector, j) =>
      into.do(vector.set(mask(loadVector(real, b.placed.bytes, fromB.get, b.address + j * b.rowStep)))),
    )
    sums.forEach((row, i) => {
      into.do(own.set(mask(loadVector(real, a.placed.bytes, fromA.get, a.address + i * a.rowStep))))
      row.forEach((sum, j) => {
        const vector = vectors[j]
        if (vector) into.do(sum.set(real.add(sum.get, real.mul(own.get, vector.get))))
      })
    })
  }
  // The room behind a row holds zeros; without room, what is read beyond it must not count.
  const rest = inner % real.count
  const masked = rest > 0 && !(a.placed.isPadded && b.placed.isPadded)
  const whole = masked ? inner - rest : inner
  if (whole > 0) {
    const body = steps.apart()
    step(body, (vector) => vector)
    body.do(fromB.set(i32.plus(fromB.get, real.count * b.columnStep)))
    const again = i32.lt_u(fromA.tee(i32.plus(fromA.get, real.count * a.columnStep)), endOfA.get)
    steps.do(endOfA.set(i32.plus(fromA.get, whole * a.columnStep)), repeatWhile(body.code, again))
  }
  if (masked) step(steps, (vector) => v128.and(vector, firstLanes(real, rest)))
  const cells = sums.flatMap((row, i) => cellsOf(steps, context, row, i))
  epilogue.write(steps, place, cells)
}

/** The sums of one row, as vectors of neighbouring columns. */
function cellsOf(steps: Steps, { real }: KernelContext, row: readonly Local<'v128'>[], i: number): readonly Cell[] {
  const at = (j: number): V128 => row[j]?.get ?? v128.zero
  const isShort = (first: number): boolean => row.length - first < real.count
  const cell = (first: number, sum: V128): Cell => ({
    row: i,
    column: first,
    sum: steps.keep(sum),
    ...(isShort(first) && { valid: row.length - first }),
  })
  if (real.bytes === 4) {
    const low = pairSums(steps, at(0), at(1))
    const high = pairSums(steps, at(2), at(3))
    return [cell(0, real.add(v128.shuffle32(low, high, [0, 1, 4, 5]), v128.shuffle32(low, high, [2, 3, 6, 7])))]
  }
  return Array.from({ length: Math.ceil(row.length / 2) }, (_, pair) => {
    const [x, y] = [at(2 * pair), at(2 * pair + 1)]
    return cell(2 * pair, f64x2.add(v128.shuffle32(x, y, [0, 1, 4, 5]), v128.shuffle32(x, y, [2, 3, 6, 7])))
  })

  function pairSums(into: Steps, x: V128, y: V128): V128 {
    // (x0 + x1, y0 + y1, x2 + x3, y2 + y3)
    return into.keep(real.add(v128.shuffle32(x, y, [0, 4, 2, 6]), v128.shuffle32(x, y, [1, 5, 3, 7])))
  }
}

/**
 * Products that pass over the zeros of the first factor: the elements of a row that are not 0 are listed with the rows
 * of the second factor that they meet, and the list is walked with 24 columns in registers. The order of every sum is
 * that of the dense kernel, which adds nothing for a zero, and so are the bits.
 */
import { f32, f64, i32, i32x4, repeatWhile, v128, when, type I32 } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { loadSplat, loadVector } from './access.js'
import { extent, inScratch } from './context.js'
import { rowsOfBlock, slotOf } from './layout.js'
import { copyPanel, inPlace, panels, type Product, type Source } from './panels.js'
import { unlessEmpty } from './share.js'
import type { Cell } from './tile.js'

/** With fewer elements than this share that are not 0, the list is faster than the tiles (measured). */
const worthwhileShare = 0.6
/** The first rows stand for all. */
const sampledRows = 8
const vectorsOfPanel = 6
/** Bytes that stay in the second cache beside everything else. */
const nearCache = 600_000

/** Whether the first factor, an input of the batch, has enough zeros; looks at its first rows. */
export function isSparse(steps: Steps, { context, a }: Product): I32 {
  const { placed } = a
  const rowBytes = placed.stride * placed.bytes
  const [at, end, some] = [steps.builder.local('i32'), steps.builder.local('i32'), steps.builder.local('v128')]
  const { real } = context
  const whole = steps.keepAddress(i32.times(context.rows, rowBytes))
  const most = i32.const(sampledRows * rowBytes)
  const isFew = i32.lt_u(whole, most)
  steps.do(end.set(most), when(isFew, [end.set(whole)]), at.set(i32.const(0)), some.set(v128.zero))
  const vector = v128.load(at.get, placed.address)
  const body = some.set(i32x4.sub(some.get, real.ne(vector, v128.zero)))
  steps.do(repeatWhile([body], i32.lt_u(at.tee(i32.plus(at.get, 16)), end.get)))
  const words = [0, 1, 2, 3].map((lane) => i32x4.extract(some.get, lane)).reduce((sum, lane) => i32.add(sum, lane))
  // A lane of 64 bits counts twice, and has twice the bytes.
  return i32.lt_u(i32.times(words, 40), i32.times(end.get, Math.round(10 * worthwhileShare)))
}

/**
 * Rows in blocks: the lists of all its rows are made first, and then each panel of columns is walked for all of them.
 * A second factor that outgrows the second cache is then read from there all the same (W4 forward: 70 against 38 GF/s);
 * one that doesn't is better read along whole rows (W3: 69 against 50).
 */
export function writeSparse(steps: Steps, product: Product): void {
  const { contract, context, place } = product
  const { row } = place
  const { placed } = product.b
  const { rows: inner } = placed.buffer.shape
  const isLarge = inner !== 'batch' && inner * placed.stride * placed.bytes > nearCache
  const step = isLarge ? rowsOfBlock : 1
  const [first, end] = [steps.builder.local('i32'), steps.builder.local('i32')]
  const forBlock = (into: Steps, body: Steps): void => {
    const again = i32.lt_u(row.tee(i32.plus(row.get, 1)), end.get)
    into.do(row.set(first.get), repeatWhile(body.code, again))
  }
  const slot = (): I32 => inScratch(context, i32.times(i32.sub(row.get, first.get), slotBytes(product)))
  const block = steps.apart()
  const listing = block.apart()
  writeList(listing, product, slot(), isLarge ? placeStep : product.b.rowStep)
  forBlock(block, listing)
  const vectors = Math.ceil(contract.columns / context.real.count)
  const widths = {
    width: vectorsOfPanel,
    count: Math.floor(vectors / vectorsOfPanel),
    last: vectors % vectorsOfPanel,
  }
  panels(block, product, widths, (inner, width, valid) => {
    const source = isLarge ? copyPanel(inner, product, width) : inPlace(product)
    const walking = inner.apart()
    walkList(walking, product, slot(), { source, width, isLarge }, valid)
    forBlock(inner, walking)
  })
  const next = end.set(i32.plus(first.get, step))
  const { rows } = product
  const cut = when(i32.gt_u(end.get, rows.end), [end.set(rows.end)])
  const again = i32.lt_u(first.tee(i32.plus(first.get, step)), rows.end)
  const blocks = [first.set(rows.first), repeatWhile([next, cut, ...block.code], again)]
  steps.do(...unlessEmpty(rows, blocks))
}

/** A row's list begins with where it ends. */
const headBytes = 16
/** In a copied panel the places of rows are in vectors; how many a row has depends on the panel. */
const placeStep = 16

interface Panel {
  readonly source: Source
  readonly width: number
  readonly isLarge: boolean
}
const slotBytes = ({ contract, context, a }: Product): number =>
  slotOf(contract.inner === 'batch' ? context.layout.blockRows : contract.inner, a.placed.bytes)

/** An entry: where the row of the second factor begins, and the element that it is multiplied by. */
const entryBytes = (bytes: number): number => 2 * bytes

/** Lists what is not 0 in the row at hand: every element is written, and kept by moving on. */
function writeList(steps: Steps, product: Product, slot: I32, step: number): void {
  const { contract, context, a, place, fromA, fromB, endOfB } = product
  const { bytes } = a.placed
  const { list } = context.layout
  const inner = extent(context, contract.inner)
  const [start, end] = [steps.builder.local('i32'), steps.builder.local('i32')]
  const element = bytes === 4 ? f32.load(fromA.get, a.address) : f64.load(fromA.get, a.address)
  const [kept, write, isSome] =
    element.type === 'f32'
      ? keepF32(steps, element, endOfB.get, list + bytes)
      : keepF64(steps, element, endOfB.get, list + bytes)
  steps.do(
    fromA.set(i32.times(place.row.get, a.rowStep)),
    fromB.set(i32.const(0)),
    start.set(slot),
    endOfB.set(i32.plus(start.get, headBytes)),
    end.set(i32.times(inner, step)),
  )
  const body = [
    kept,
    i32.store(endOfB.get, list, fromB.get),
    write,
    endOfB.set(i32.add(endOfB.get, i32.times(isSome, entryBytes(bytes)))),
    fromA.set(i32.plus(fromA.get, a.columnStep)),
  ]
  steps.do(
    repeatWhile(body, i32.lt_u(fromB.tee(i32.plus(fromB.get, step)), end.get)),
    i32.store(start.get, list, endOfB.get),
  )
}

function keepF32(steps: Steps, element: ReturnType<typeof f32.load>, at: I32, offset: number) {
  const local = steps.builder.local('f32')
  return [local.set(element), f32.store(at, offset, local.get), f32.ne(local.get, f32.const(0))] as const
}

function keepF64(steps: Steps, element: ReturnType<typeof f64.load>, at: I32, offset: number) {
  const local = steps.builder.local('f64')
  return [local.set(element), f64.store(at, offset, local.get), f64.ne(local.get, f64.const(0))] as const
}

/** Adds up the listed rows in one panel of columns. */
function walkList(
  steps: Steps,
  product: Product,
  slot: I32,
  { source, width, isLarge }: Panel,
  valid: number | undefined,
): void {
  const { context, a, place, fromA, fromB, endOfB, epilogue } = product
  const { real, layout } = context
  const range = Array.from({ length: width }, (_, index) => index)
  const sums = range.map(() => steps.builder.local('v128'))
  const splat = steps.builder.local('v128')
  const across = steps.keepAddress(source.start)
  steps.do(...sums.map((sum) => sum.set(v128.zero)))
  const { bytes } = a.placed
  const body = [
    fromB.set(i32.add(i32.times(i32.load(fromA.get, layout.list), isLarge ? width : 1), across)),
    splat.set(loadSplat(real, bytes, fromA.get, layout.list + bytes)),
    ...sums.map((sum, j) => {
      const vector = loadVector(real, source.bytes, fromB.get, source.address + j * real.count * source.bytes)
      return sum.set(real.add(sum.get, real.mul(splat.get, vector)))
    }),
  ]
  const again = i32.lt_u(fromA.tee(i32.plus(fromA.get, entryBytes(bytes))), endOfB.get)
  steps.do(
    fromA.set(slot),
    endOfB.set(i32.load(fromA.get, layout.list)),
    fromA.set(i32.plus(fromA.get, headBytes)),
    when(i32.lt_u(fromA.get, endOfB.get), [repeatWhile(body, again)]),
  )
  const cells = sums.map((sum, j): Cell => {
    const isLast = j === width - 1 && valid !== undefined
    return { row: 0, column: j * real.count, sum: sum.get, ...(isLast && { valid }) }
  })
  epilogue.write(steps, place, cells)
}

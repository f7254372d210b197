/**
 * Products that pass over the zeros of the first factor: the elements of a row that are not 0 are listed with the rows
 * of the second factor that they meet, and the lists are walked with six vectors of columns in registers. The order of
 * every sum is that of the dense kernel, which adds nothing for a zero times a number, and so are the bits. Lists are made
 * for a block of rows; then each strip of columns is walked for all of them, and then they are stored. Threads share the
 * rows; they copy the second factor together, and wait for each other before and after.
 */
import { i32, repeatWhile, type Effect, type I32 } from '../../assembler/index.js'
import type { Steps } from '../../steps.js'
import { byRows } from '../by-rows.js'
import { extent, inScratch, rowsOf } from '../context.js'
import { placesIn } from '../place-buffers.js'
import { mostInner, type Product } from '../product.js'
import { least, shareOfRows, unlessEmpty } from '../share.js'
import { stepOfSums } from '../shape.js'
import { columnsOf, type Range } from './columns.js'
import { writeCopy } from './copy.js'
import { listAcross, listAlong } from './list.js'
import {
  bytesOfList,
  bytesOfStrip,
  fewestRowsCopied,
  mayCopy,
  mostStrips,
  rowsOfBlock,
  stripsOf,
  vectorsOfStrip,
} from './shape.js'
import { walkLists } from './walk.js'

export function writeSparse(steps: Steps, product: Product): void {
  const { contract, context } = product
  const inPlace = (steps: Steps): void => writePass(steps, product, allStrips(product), whereItLies)
  const [places, rows] = [placesIn(context.layout), rowsOf(context)]
  if (!mayCopy(contract, places, rows)) return inPlace(steps)
  const many = (steps: Steps): void => writePasses(steps, product)
  byRows(steps, context, {
    extent: contract.rows,
    fewest: fewestRowsCopied(contract, places, rows),
    few: inPlace,
    many,
  })
}

const allStrips = ({ contract, context }: Product): Range => ({
  first: i32.const(0),
  end: i32.const(stripsOf(contract, context.real)),
})

/** A second factor that outgrows the room for its copy is walked in several passes, each with as many strips as fit. */
function writePasses(steps: Steps, product: Product): void {
  const all = stripsOf(product.contract, product.context.real)
  const most = mostStrips(mostInner(product))
  const pass = (steps: Steps, strips: Range): void => {
    writeCopy(steps, product, strips)
    writePass(steps, product, strips, inCopy)
  }
  if (all <= most) return pass(steps, allStrips(product))
  const [first, end] = [steps.builder.local('i32'), steps.builder.local('i32')]
  const inner = steps.apart()
  inner.do(end.set(least(i32.plus(first.get, most), i32.const(all))))
  pass(inner, { first: first.get, end: end.get })
  steps.do(first.set(i32.const(0)), repeatWhile(inner.code, i32.lt_u(first.tee(end.get), i32.const(all))))
}

/** Some strips, for all rows of this thread. */
function writePass(steps: Steps, product: Product, strips: Range, sourceOf: SourceOf): void {
  const { contract, context, finish } = product
  const share = shareOfRows(steps, extent(context, contract.rows), 1, context)
  const [first, end] = [steps.builder.local('i32'), steps.builder.local('i32')]
  const rows = { first: first.get, end: end.get }
  const source = sourceOf(product, strips)
  const column = (strip: I32): I32 => i32.times(strip, vectorsOfStrip * context.real.count)
  const block = [
    end.set(least(i32.plus(first.get, rowsOfBlock), share.end)),
    listRowsOf(product, rows, source),
    walkListsOf(product, rows, strips, source),
    finish.rows({
      row: rows.first,
      endOfRows: rows.end,
      column: column(strips.first),
      endOfColumns: column(strips.end),
      from: inScratch(context, i32.const(0)),
    }),
  ]
  const again = i32.lt_u(first.tee(i32.plus(first.get, rowsOfBlock)), share.end)
  steps.do(...unlessEmpty(share, [first.set(share.first), repeatWhile(block, again)]))
}

/** Where strips of the second factor are read: bytes from a row to the next, and the address of a strip. */
interface Source {
  readonly rowStep: number
  readonly strip: I32
  readonly stripStep: number
  readonly lastStrip: I32
}
type SourceOf = (product: Product, strips: Range) => Source

const whereItLies: SourceOf = (product, strips) => {
  const { b } = product
  const { firstColumn, lastColumn } = columnsOf(product, strips)
  return {
    rowStep: b.rowStep,
    strip: i32.plus(firstColumn, b.address),
    stripStep: 16 * vectorsOfStrip,
    lastStrip: i32.plus(lastColumn, b.address),
  }
}

/** The last strip of a copy is whole, so none begins too late: it is compared as a number without a sign. */
const never = i32.const(-1)

const inCopy: SourceOf = (product) => ({
  rowStep: 16 * vectorsOfStrip,
  strip: i32.const(product.context.layout.copy),
  stripStep: bytesOfStrip(mostInner(product)),
  lastStrip: never,
})

const listStep = (product: Product): I32 => i32.const(bytesOfList(mostInner(product), product.context.real))

function listRowsOf(product: Product, rows: Range, { rowStep }: Source): Effect {
  const { contract, context, a } = product
  const listed = {
    from: i32.plus(i32.times(rows.first, a.rowStep), a.address),
    end: i32.plus(i32.times(rows.end, a.rowStep), a.address),
    placeStep: i32.const(rowStep),
    endOfPlaces: i32.times(extent(context, contract.inner), rowStep),
    listStep: listStep(product),
  }
  if (contract.a.transposed) return listAcross(context, { ...listed, columnStep: i32.const(a.columnStep) })
  if (contract.inner === 'batch') throw new Error('rows of a first factor that are as long as the batch')
  const { count } = context.real
  const valid = contract.inner % count || count
  return listAlong(context, { ...listed, rowStep: i32.const(a.rowStep), valid: i32.const(valid) })
}

function walkListsOf(product: Product, rows: Range, strips: Range, { strip, stripStep, lastStrip }: Source): Effect {
  const { contract, context } = product
  return walkLists(context, {
    rows: i32.sub(rows.end, rows.first),
    listStep: listStep(product),
    strip,
    stripStep: i32.const(stripStep),
    lastStrip,
    ...columnsOf(product, strips),
    sumStep: i32.const(stepOfSums(contract.columns, context.real)),
  })
}

/** A copy of the second factor, each strip of its columns in one piece. */
import { i32, repeatWhile, v128, type Effect, type I32 } from '../../assembler/index.js'
import type { Steps } from '../../steps.js'
import { extent } from '../context.js'
import { keptWithin, mostInner, type Product } from '../product.js'
import { callShared } from '../shared-function.js'
import { shareOf, unlessEmpty } from '../share.js'
import { columnsOf, type Range } from './columns.js'
import { bytesOfStrip, vectorsOfStrip } from './shape.js'

/**
 * Copies strips. Each thread copies its part, when nobody walks along what was there before, and all of it is there when
 * all are done. Every thread must come here: a statement of one thread alone is too small for copies (../plan.ts).
 */
export function writeCopy(steps: Steps, product: Product, strips: Range): void {
  const { context } = product
  const part = shareOf(steps, i32.sub(strips.end, strips.first), context)
  const own = { first: i32.add(strips.first, part.first), end: i32.add(strips.first, part.end) }
  const to = i32.plus(i32.times(part.first, bytesOfStrip(mostInner(product))), context.layout.copy)
  const meet = context.team ? [context.team.barrier] : []
  steps.do(...meet, ...unlessEmpty(part, [copyStrips(product, own, to)]), ...meet)
}

/** Goes along the rows of the second factor, so that each of its pages is looked up once. */
function copyStrips(product: Product, strips: Range, to: I32): Effect {
  const { context, contract, b } = product
  const operands = {
    row: i32.const(b.address),
    rowStep: i32.const(b.rowStep),
    endOfRows: i32.plus(i32.times(extent(context, contract.inner), b.rowStep), b.address),
    strip: to,
    stripStep: i32.const(bytesOfStrip(mostInner(product))),
    ...columnsOf(product, strips),
  }
  return callShared(context, operands, (steps, { row, rowStep, endOfRows, strip, stripStep, ...columns }) => {
    const { firstColumn, lastColumn, endOfColumns } = columns
    const local = () => steps.builder.local('i32')
    const [column, from, to] = [local(), local(), local()]
    const across = [
      ...keptWithin(from, column.get, lastColumn.get),
      from.set(i32.add(from.get, row.get)),
      ...Array.from({ length: vectorsOfStrip }, (_, j) => v128.store(to.get, 16 * j, v128.load(from.get, 16 * j))),
      to.set(i32.add(to.get, stripStep.get)),
    ]
    const next = column.tee(i32.plus(column.get, 16 * vectorsOfStrip))
    const down = [
      column.set(firstColumn.get),
      to.set(strip.get),
      repeatWhile(across, i32.lt_u(next, endOfColumns.get)),
      strip.set(i32.plus(strip.get, 16 * vectorsOfStrip)),
    ]
    steps.do(repeatWhile(down, i32.lt_u(row.tee(i32.add(row.get, rowStep.get)), endOfRows.get)))
  })
}

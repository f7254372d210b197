/** The walk along lists of what is not 0: the columns of a strip in registers, list after list, strip after strip. */
import { i32, repeatWhile, v128, when, type Effect, type I32 } from '../../assembler/index.js'
import { loadSplat } from '../access.js'
import { inScratch, type KernelContext } from '../context.js'
import { keptWithin } from '../product.js'
import { callShared } from '../shared-function.js'
import { clear } from '../tile.js'
import { entryBytes, headBytes, vectorsOfStrip } from './shape.js'

/** Addresses, and bytes from one to the next; columns are those of the sums, in bytes. */
export interface Walked {
  readonly rows: I32
  readonly listStep: I32
  readonly strip: I32
  readonly stripStep: I32
  /** One that would reach beyond the last vector begins earlier, where it is read in its place. */
  readonly lastStrip: I32
  readonly firstColumn: I32
  readonly lastColumn: I32
  readonly endOfColumns: I32
  readonly sumStep: I32
}

/** The sums of every list, row after row. */
export function walkLists(context: KernelContext, operands: Walked): Effect {
  const { real, layout } = context
  return callShared(context, operands, (steps, { rows, listStep, strip, stripStep, lastStrip, ...more }) => {
    const { firstColumn: column, lastColumn, endOfColumns, sumStep } = more
    const local = () => steps.builder.local('i32')
    const [list, endOfLists, entry, end, from, to] = [local(), local(), local(), local(), local(), local()]
    const sums = Array.from({ length: vectorsOfStrip }, () => steps.builder.local('v128'))
    const splat = steps.builder.local('v128')
    const body = [
      from.set(i32.add(i32.load(entry.get, 0), strip.get)),
      splat.set(loadSplat(real, real.bytes, entry.get, real.bytes)),
      ...sums.map((sum, j) => sum.set(real.multiplyAdd(splat.get, v128.load(from.get, 16 * j), sum.get))),
    ]
    const again = i32.lt_u(entry.tee(i32.plus(entry.get, entryBytes(real))), end.get)
    const alongLists = [
      ...clear(sums),
      end.set(i32.load(list.get, 0)),
      entry.set(i32.plus(list.get, headBytes)),
      when(i32.lt_u(entry.get, end.get), [repeatWhile(body, again)]),
      ...sums.map((sum, j) => v128.store(to.get, 16 * j, sum.get)),
      to.set(i32.add(to.get, sumStep.get)),
    ]
    const alongStrips = [
      ...keptWithin(strip, strip.get, lastStrip.get),
      ...keptWithin(to, column.get, lastColumn.get),
      to.set(i32.add(to.get, inScratch(context, i32.const(layout.sums)))),
      list.set(inScratch(context, i32.const(layout.list))),
      endOfLists.set(i32.add(list.get, i32.mul(rows.get, listStep.get))),
      repeatWhile(alongLists, i32.lt_u(list.tee(i32.add(list.get, listStep.get)), endOfLists.get)),
      strip.set(i32.add(strip.get, stripStep.get)),
    ]
    const next = column.tee(i32.plus(column.get, 16 * vectorsOfStrip))
    steps.do(repeatWhile(alongStrips, i32.lt_u(next, endOfColumns.get)))
  })
}

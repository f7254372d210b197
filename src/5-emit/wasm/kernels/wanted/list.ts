/** The columns of rows that a mask keeps, each by where its sum will be. */
import type { Contract, LoopExpr } from '../../../../4-loops/program.js'
import { i32, i32x4, repeatWhile, v128, type I32, type V128 } from '../../assembler/index.js'
import { lanesOfWords } from '../../lanes.js'
import type { KernelContext } from '../context.js'
import { Evaluator } from '../evaluate.js'
import type { Done } from '../finish.js'
import { isNumber } from '../levels.js'
import { Cursor } from '../place.js'
import { valueOfShared } from '../shared-function.js'
import { bytesOfPlace } from './shape.js'

/** Some rows and columns, the first of a vector: addresses, and bytes from one row to the next. */
export interface WantedList extends Omit<Done, 'from'> {
  readonly sum: I32
  readonly sumStep: I32
  readonly list: I32
  readonly listStep: I32
}

/** Lists them, and makes all sums 0; gives the bytes of what is listed. Every place is written, and kept by moving on. */
export function listWanted(context: KernelContext, contract: Contract, mask: LoopExpr, operands: WantedList): I32 {
  const { rows } = context
  return valueOfShared(context, { rows, ...operands }, (steps, { rows, row, endOfRows, column, ...more }) => {
    const { endOfColumns, sum, sumStep, list, listStep } = more
    const { real } = context
    const local = () => steps.builder.local('i32')
    const [place, entry, listed] = [local(), local(), local()]
    const cursor = new Cursor(steps.builder, row)
    const at = cursor.place(real, false)
    const evaluator = new Evaluator({ ...context, rows: rows.get })
    evaluator.hoist(steps, [mask], at, isNumber(context))
    evaluator.expect([mask])
    const inner = steps.apart()
    const isKept = real.ne(evaluator.value(inner, mask, at), v128.zero)
    const moves = inner.keep(v128.and(isKept, movesWithin(contract, context, cursor.column.get)))
    for (let lane = 0; lane < real.count; lane++) {
      const move = i32x4.extract(moves, (lane * real.bytes) / 4)
      inner.do(i32.store(entry.get, 0, i32.plus(place.get, lane * real.bytes)), entry.set(i32.add(entry.get, move)))
    }
    const across = [
      ...inner.code,
      v128.store(i32.add(sum.get, place.get), 0, v128.zero),
      place.set(i32.plus(place.get, 16)),
      ...cursor.advance(0, real.count),
    ]
    const again = i32.lt_u(cursor.column.tee(i32.plus(cursor.column.get, real.count)), endOfColumns.get)
    const alongRow = [
      place.set(i32.const(0)),
      entry.set(i32.plus(list.get, bytesOfPlace)),
      cursor.column.set(column.get),
      ...cursor.moveTo({ row: row.get, column: column.get }),
      repeatWhile(across, again),
      i32.store(list.get, 0, entry.get),
      listed.set(i32.add(listed.get, i32.sub(i32.plus(entry.get, -bytesOfPlace), list.get))),
      sum.set(i32.add(sum.get, sumStep.get)),
      list.set(i32.add(list.get, listStep.get)),
    ]
    steps.do(repeatWhile(alongRow, i32.lt_u(row.tee(i32.plus(row.get, 1)), endOfRows.get)))
    return listed.get
  })
}

/** How far an entry moves on for what is kept: not at all behind the last column. */
function movesWithin({ columns }: Contract, { real }: KernelContext, column: I32): V128 {
  const move = i32x4.repeated(bytesOfPlace)
  if (columns % real.count === 0) return move
  const ends = lanesOfWords(real).map((lane) => columns - lane)
  return v128.and(move, i32x4.gt_s(i32x4.const(ends), i32x4.splat(column)))
}

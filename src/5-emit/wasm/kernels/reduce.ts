/** Sums and maxima over the rows or the columns. */
import { range } from '../../range.js'
import type { LoopExpr, Reduce } from '../../../4-loops/program.js'
import { i32, type V128 } from '../assembler/index.js'
import { vectorsIn, type Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import { extent, type KernelContext } from './context.js'
import { Evaluator } from './evaluate.js'
import { isNumber, isOfColumn, isOfRow } from './levels.js'
import { alongColumns, downRows, forPanels, forRows, fromStart } from './loops.js'
import { Cursor, type Place } from './place.js'
import { shareOf } from './share.js'
import { Running, startOf, totalOf, totalsAbreast } from './sums.js'

const valuesOf = (reduce: Reduce): readonly LoopExpr[] => reduce.folds.map(({ value }) => value)

export function writeReduce(steps: Steps, reduce: Reduce, context: KernelContext): void {
  const cursor = new Cursor(steps.builder)
  if (reduce.over === 'rows') {
    return reduce.columns === 1
      ? writeTotal(steps, reduce, context, cursor)
      : writeColumnSums(steps, reduce, context, cursor)
  }
  const evaluator = new Evaluator(context)
  forRows(steps, cursor, shareOf(steps, extent(context, reduce.rows), context), (inner) =>
    writeRowFolds(inner, reduce, context, cursor, evaluator),
  )
}

/** One value for the row at hand. */
export function writeRowFolds(
  steps: Steps,
  reduce: Reduce,
  context: KernelContext,
  cursor: Cursor,
  evaluator: Evaluator,
  more: Partial<Place> = {},
): void {
  const { folds, columns, stores } = reduce
  const lanes = columns === 1 ? context.wide : context.real
  const own = evaluator.inner()
  const place = cursor.place(context.wide, true, more)
  if (columns === 1) {
    const values = folds.map(({ value }) => own.value(steps, value, place))
    return own.inner().store(steps, stores, { ...place, accumulator: (index) => picked(values, index) })
  }
  const running = folds.map(({ fold }) => new Running(steps, fold, lanes))
  running.forEach((each) => each.start(steps))
  own.hoist(steps, valuesOf(reduce), cursor.place(lanes, false, more), isOfRow(context))
  alongColumns(steps, cursor, columns, lanes, (inner, { valid }) => {
    const vector = own.inner()
    vector.expect(valuesOf(reduce))
    const at = cursor.place(lanes, false, more)
    folds.forEach(({ value }, f) => running[f]?.take(inner, vector.value(inner, value, at), valid))
  })
  const totals = running.map((each) => each.total(steps))
  evaluator.inner().store(steps, stores, { ...place, accumulator: (index) => picked(totals, index) })
}

/** The same of as many rows as there are lanes, each in a lane of its own: no more columns than that, in the same order. */
export function writeFoldsAbreast(
  steps: Steps,
  reduce: Reduce,
  { real, wide }: KernelContext,
  cursor: Cursor,
  evaluator: Evaluator,
  more: Partial<Place>,
): void {
  const { folds, columns, stores } = reduce
  const place = (lanes: Lanes, shift: Partial<Place>): Place =>
    cursor.place(lanes, false, { ...more, ...shift, isAbreast: true })
  const valuesAt = (at: Place): readonly V128[] => {
    const own = evaluator.inner()
    own.expect(valuesOf(reduce))
    return folds.map(({ value }) => steps.keep(own.value(steps, value, at)))
  }
  const found = columns === 1 ? [] : range(columns).map((columnShift) => valuesAt(place(real, { columnShift })))
  const totals = folds.map(({ fold }, f) =>
    totalsAbreast(
      steps,
      fold,
      real,
      found.map((values) => picked(values, f)),
    ),
  )
  for (const pair of range(real.count / 2)) {
    const at = place(wide, { rowShift: 2 * pair })
    const own = columns === 1 ? valuesAt(at) : totals.map((each) => picked(each, pair))
    evaluator.inner().store(steps, stores, { ...at, accumulator: (index) => picked(own, index) })
  }
}

/** A single number over all rows. */
function writeTotal(steps: Steps, reduce: Reduce, context: KernelContext, cursor: Cursor): void {
  const { folds, rows, stores } = reduce
  const totals = folds.map(() => steps.builder.local('v128'))
  const evaluator = new Evaluator(context)
  const place = cursor.place(context.wide, true)
  folds.forEach(({ fold }, f) => totals[f] && steps.do(totals[f].set(startOf(fold))))
  evaluator.hoist(steps, valuesOf(reduce), place, isNumber(context))
  fromStart(steps, cursor, (start) =>
    downRows(start, cursor, extent(context, rows), (inner) => {
      const own = evaluator.inner()
      folds.forEach(({ fold, value }, f) => {
        const total = totals[f]
        if (total) inner.do(total.set(totalOf(fold, total.get, own.value(inner, value, place))))
      })
    }),
  )
  const results = totals.map((total) => total.get)
  fromStart(steps, cursor, (end) =>
    new Evaluator(context).store(end, stores, { ...place, accumulator: (index) => picked(results, index) }),
  )
}

/** One value a column, from the first row to the last, in doubles. */
function writeColumnSums(steps: Steps, reduce: Reduce, context: KernelContext, cursor: Cursor): void {
  const { folds, stores, rows, columns } = reduce
  const { real } = context
  const evaluator = new Evaluator(context)
  evaluator.hoist(steps, valuesOf(reduce), cursor.place(real, false), isNumber(context))
  const share = shareOf(steps, i32.const(vectorsIn(columns, real)), context)
  forPanels(steps, cursor, columns, real, share, (panel, { valid }) => {
    const own = evaluator.inner()
    const place = cursor.place(real, false)
    const running = folds.map(({ fold }) => new Running(panel, fold, real))
    running.forEach((each) => each.start(panel))
    own.hoist(panel, valuesOf(reduce), place, isOfColumn(context))
    downRows(panel, cursor, extent(context, rows), (inner) => {
      const vector = own.inner()
      vector.expect(valuesOf(reduce))
      folds.forEach(({ value }, f) => running[f]?.take(inner, vector.value(inner, value, place)))
    })
    for (let first = 0; first < (valid ?? real.count); first += 2) {
      const left = (valid ?? real.count) - first
      const found = running.map((each) => each.pair(panel, first > 0))
      const at = { columnShift: first, ...(left < 2 && { valid: left }) }
      const finishing = cursor.place(context.wide, false, { ...at, accumulator: (index) => picked(found, index) })
      new Evaluator(context).store(panel, stores, finishing)
    }
  })
}

function picked(values: readonly V128[], index: number): V128 {
  const value = values[index]
  if (!value) throw new Error(`there is no accumulator ${index}`)
  return value
}

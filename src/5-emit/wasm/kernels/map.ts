/** Elementwise statements. */
import { expressionsOf } from '../../../4-loops/effects.js'
import type { MapStatement } from '../../../4-loops/program.js'
import { leavesIn, pointsOf } from '../../../4-loops/uses.js'
import { i32 } from '../assembler/index.js'
import { vectorsIn } from '../lanes.js'
import type { Steps } from '../steps.js'
import { extent, placed, type KernelContext } from './context.js'
import { Evaluator } from './evaluate.js'
import { isNumber, isOfColumn, isOfRow } from './levels.js'
import { alongColumns, downRows, forPanels, forRows, fromStart, type Body } from './loops.js'
import { Cursor, type Place } from './place.js'
import { shareOf } from './share.js'

export function writeMap(steps: Steps, map: MapStatement, context: KernelContext): void {
  const { rows, columns } = map
  const cursor = new Cursor(steps.builder)
  const evaluator = new Evaluator(context)
  // A single row is short: its numbers keep 64 bits.
  if (rows === 1 && context.team) return writeSharedRow(steps, map, context, cursor, evaluator)
  if (rows === 1)
    return fromStart(steps, cursor, (inner) => writeRow(inner, map, context, cursor, evaluator, context.wide))
  const all = extent(context, rows)
  const { real } = context
  if (columns > 1 && readsColumns(map, context)) {
    evaluator.hoist(steps, expressionsOf(map), cursor.place(real, false), isNumber(context))
    const share = shareOf(steps, i32.const(vectorsIn(columns, real)), context)
    return forPanels(steps, cursor, columns, real, share, (panel, vector) => {
      const place = cursor.place(real, false, vector)
      const own = evaluator.inner()
      own.hoist(panel, expressionsOf(map), place, isOfColumn(context))
      downRows(panel, cursor, all, (inner) => own.inner().store(inner, map.stores, place))
    })
  }
  evaluator.hoist(
    steps,
    expressionsOf(map),
    cursor.place(columns === 1 ? context.wide : real, columns === 1),
    isNumber(context),
  )
  forRows(steps, cursor, shareOf(steps, all, context), (inner) =>
    writeRow(inner, map, context, cursor, evaluator, real),
  )
}

/** One long row, of whose columns every thread has its share. */
function writeSharedRow(
  steps: Steps,
  { columns, stores }: MapStatement,
  context: KernelContext,
  cursor: Cursor,
  evaluator: Evaluator,
): void {
  const { wide } = context
  const share = shareOf(steps, i32.const(vectorsIn(columns, wide)), context)
  forPanels(steps, cursor, columns, wide, share, (inner, vector) =>
    evaluator.inner().store(inner, stores, cursor.place(wide, false, vector)),
  )
}

/** What is the same for all rows is loaded once a column instead of once an element. */
export function readsColumns(map: MapStatement, context: Pick<KernelContext, 'layout'>): boolean {
  return leavesIn(map).some((leaf) => {
    if (leaf.kind !== 'load') return false
    const { rows, columns } = placed(context, leaf.buffer).buffer.shape
    return rows === 1 && columns > 1
  })
}

/** As many rows at hand as there are lanes, each in a lane of its own. */
export function writeRowsAbreast(
  steps: Steps,
  { columns, stores }: MapStatement,
  { real, wide }: KernelContext,
  cursor: Cursor,
  evaluator: Evaluator,
  more: Partial<Place>,
): void {
  const [lanes, times] = columns === 1 ? ([wide, real.count / 2] as const) : ([real, columns] as const)
  for (let part = 0; part < times; part++) {
    const shift = columns === 1 ? { rowShift: 2 * part } : { columnShift: part }
    evaluator.inner().store(steps, stores, cursor.place(lanes, false, { ...more, ...shift, isAbreast: true }))
  }
}

/** The row at hand. */
export function writeRow(
  steps: Steps,
  map: MapStatement,
  context: KernelContext,
  cursor: Cursor,
  evaluator: Evaluator,
  lanes = context.real,
  more: Partial<Place> = {},
): void {
  const { columns, stores } = map
  const own = evaluator.inner()
  if (columns === 1) return own.store(steps, stores, cursor.place(context.wide, true, more))
  own.hoist(steps, expressionsOf(map), cursor.place(lanes, false, more), isOfRow(context))
  const write: Body = (inner, vector) =>
    own.inner().store(inner, stores, cursor.place(lanes, false, { ...more, ...vector }))
  alongColumns(steps, cursor, columns, lanes, write, pointsOf(map).length > 0)
}

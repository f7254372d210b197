/** Loops over rows and columns: the order, the pointers, and the last columns that do not fill a vector. */
import { range } from '../../range.js'
import { i32, repeatWhile, when, type Effect, type I32 } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import type { Cursor, Start } from './place.js'
import { inPanels, unlessEmpty, type Share } from './share.js'

/** Writes the code of one vector; `valid` of its columns exist. */
export type Body = (steps: Steps, valid: number | undefined) => void

/** The body with every pointer that it turns out to need at the start, or at the row and column at hand. */
export function fromStart(steps: Steps, cursor: Cursor, body: (steps: Steps) => void, start: Start = {}): void {
  const inner = steps.apart()
  body(inner)
  steps.do(cursor.row.set(start.row ?? i32.const(0)), ...cursor.moveTo(start), ...inner.code)
}

/** The rows of a share, one after the other. */
export function forRows(steps: Steps, cursor: Cursor, share: Share, body: (steps: Steps) => void): void {
  const rows = steps.apart()
  const start = share.isWhole ? {} : { row: share.first }
  fromStart(rows, cursor, (inner) => downRows(inner, cursor, share.end, body), start)
  steps.do(...unlessEmpty(share, rows.code))
}

/** The rows of a share: so many abreast as long as there are as many, then one by one. */
export function forRowsAbreast(
  steps: Steps,
  cursor: Cursor,
  { first, end, isWhole }: Share,
  count: number,
  write: { readonly abreast: (steps: Steps) => void; readonly single: (steps: Steps) => void },
): void {
  const { row } = cursor
  const both = (inner: Steps): void => {
    const [abreast, single] = [inner.apart(), inner.apart()]
    write.abreast(abreast)
    write.single(single)
    const are = i32.lt_u(i32.plus(row.get, count - 1), end)
    const is = i32.lt_u(row.get, end)
    const next = (rows: number) => [...cursor.advance(rows, 0), row.set(i32.plus(row.get, rows))]
    inner.do(
      when(are, [repeatWhile([...abreast.code, ...next(count)], are)]),
      when(is, [repeatWhile([...single.code, ...next(1)], is)]),
    )
  }
  fromStart(steps, cursor, both, isWhole ? {} : { row: first })
}

/** Row after row; pointers go on by one row after the body, which leaves them where it found them. */
export function downRows(steps: Steps, cursor: Cursor, rows: I32, body: (steps: Steps) => void): void {
  const inner = steps.apart()
  body(inner)
  const { row } = cursor
  const again = i32.lt_u(row.tee(i32.plus(row.get, 1)), rows)
  steps.do(repeatWhile([...inner.code, ...cursor.advance(1, 0)], again))
}

/** The columns of one row, vector by vector; the pointers move along and come back. */
export function alongColumns(steps: Steps, cursor: Cursor, columns: number, lanes: Lanes, body: Body): void {
  const rest = columns % lanes.count
  const full = columns - rest
  const { column } = cursor
  steps.do(column.set(i32.const(0)))
  if (full > lanes.count) {
    const inner = steps.apart()
    body(inner, undefined)
    const again = i32.lt_u(column.tee(i32.plus(column.get, lanes.count)), i32.const(full))
    steps.do(repeatWhile([...inner.code, ...cursor.advance(0, lanes.count)], again))
  } else if (full > 0) {
    body(steps, undefined)
    steps.do(column.set(i32.const(full)), ...cursor.advance(0, full))
  }
  if (rest > 0) body(steps, rest)
  if (full > 0) steps.do(...cursor.advance(0, -full))
}

/**
 * The same for what is one long chain of instructions, two vectors at a time. They take turns: a core looks some two
 * hundred instructions ahead, and finds more there that need not wait (normal draws: 72 cycles a vector become 61).
 */
export function alongColumnsByTwo(
  steps: Steps,
  cursor: Cursor,
  columns: number,
  lanes: Lanes,
  body: (steps: Steps, columnShift: number, valid?: number) => void,
): void {
  const width = 2 * lanes.count
  const rest = columns % width
  const full = columns - rest
  const { column } = cursor
  const [left, right] = [steps.apart(), steps.apart()]
  body(left, 0)
  body(right, lanes.count)
  const again = i32.lt_u(column.tee(i32.plus(column.get, width)), i32.const(full))
  steps.do(
    column.set(i32.const(0)),
    repeatWhile([...inTurns(left.code, right.code), ...cursor.advance(0, width)], again),
  )
  for (let shift = 0; shift < rest; shift += lanes.count) {
    const valid = rest - shift
    body(steps, shift, valid < lanes.count ? valid : undefined)
  }
  steps.do(...cursor.advance(0, -full))
}

const inTurns = (left: readonly Effect[], right: readonly Effect[]): readonly Effect[] =>
  range(Math.max(left.length, right.length)).flatMap((at) => [left[at] ?? [], right[at] ?? []])

/** One vector of columns after the other, as far as they are in the share; `body` writes what happens to all rows of it. */
export function forPanels(steps: Steps, cursor: Cursor, columns: number, lanes: Lanes, share: Share, body: Body): void {
  const rest = columns % lanes.count
  const panel = (into: Steps, valid?: number): void =>
    fromStart(into, cursor, (inner) => body(inner, valid), { column: cursor.column.get })
  const alike = Math.floor(columns / lanes.count)
  inPanels(steps, cursor.column, { step: lanes.count, alike, hasLast: rest > 0 }, share, {
    alike: panel,
    last: (into) => panel(into, rest),
  })
}

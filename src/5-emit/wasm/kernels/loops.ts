/** Loops over rows and columns: the order, the pointers, and the last columns that do not fill a vector. */
import { range } from '../../range.js'
import { i32, repeatWhile, when, type Effect, type I32 } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import type { Cursor, Start } from './place.js'
import { inPanels, unlessEmpty, type Share } from './share.js'

/** Writes the code of one vector, so many columns from the one at hand; `valid` of its own exist. */
export type Body = (steps: Steps, valid: number | undefined, columnShift: number) => void

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

/**
 * The columns of one row, a vector at a time or two; the pointers move along and come back. Two take turns, instruction by
 * instruction, in what is one long chain: a core looks some two hundred instructions ahead, and finds more there that need
 * not wait (normal draws: 72 cycles a vector become 61).
 */
export function alongColumns(
  steps: Steps,
  cursor: Cursor,
  columns: number,
  lanes: Lanes,
  body: Body,
  vectors: 1 | 2 = 1,
): void {
  const width = vectors * lanes.count
  const rest = columns % width
  const full = columns - rest
  const { column } = cursor
  const vectorAt = (columnShift: number, valid?: number): readonly Effect[] => {
    const inner = steps.apart()
    body(inner, valid, columnShift)
    return inner.code
  }
  steps.do(column.set(i32.const(0)))
  if (full > 0) {
    const round = vectors === 1 ? vectorAt(0) : inTurns(vectorAt(0), vectorAt(lanes.count))
    const again = i32.lt_u(column.tee(i32.plus(column.get, width)), i32.const(full))
    const next = cursor.advance(0, width)
    steps.do(
      ...(full > width ? [repeatWhile([...round, ...next], again)] : [...round, column.set(i32.const(full)), ...next]),
    )
  }
  for (let shift = 0; shift < rest; shift += lanes.count) {
    const valid = rest - shift
    steps.do(...vectorAt(shift, valid < lanes.count ? valid : undefined))
  }
  if (full > 0) steps.do(...cursor.advance(0, -full))
}

const inTurns = (left: readonly Effect[], right: readonly Effect[]): readonly Effect[] =>
  range(Math.max(left.length, right.length)).flatMap((at) => [left[at] ?? [], right[at] ?? []])

/** One vector of columns after the other, as far as they are in the share; `body` writes what happens to all rows of it. */
export function forPanels(steps: Steps, cursor: Cursor, columns: number, lanes: Lanes, share: Share, body: Body): void {
  const rest = columns % lanes.count
  const panel = (into: Steps, valid?: number): void =>
    fromStart(into, cursor, (inner) => body(inner, valid, 0), { column: cursor.column.get })
  const alike = Math.floor(columns / lanes.count)
  inPanels(steps, cursor.column, { step: lanes.count, alike, hasLast: rest > 0 }, share, {
    alike: panel,
    last: (into) => panel(into, rest),
  })
}

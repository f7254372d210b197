/** Loops over rows and columns: the order, the pointers, and the last columns that do not fill a vector. */
import { i32, repeatWhile, when, type Effect, type I32, type V128 } from '../assembler/index.js'
import { range } from '../../range.js'
import type { Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import type { Cursor, Place, Start } from './place.js'
import { inPanels, unlessEmpty, type Share } from './share.js'

type Vector = Pick<Place, 'valid' | 'columnShift' | 'normals'>
/** Writes the code of one vector. */
export type Body = (steps: Steps, vector: Vector) => void

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
 * The columns of one row, a vector at a time, or in pairs of vectors that share their normal draws; the pointers move along
 * and come back. Two pairs take turns, instruction by instruction, in what is one long chain: a core looks some hundred
 * instructions ahead, and finds more there that need not wait (a pair after the other takes a tenth longer).
 */
export function alongColumns(
  steps: Steps,
  cursor: Cursor,
  columns: number,
  lanes: Lanes,
  body: Body,
  isPaired = false,
): void {
  const pair = 2 * lanes.count
  const width = isPaired ? 2 * pair : lanes.count
  const rest = columns % width
  const full = columns - rest
  const { column } = cursor
  const codeOf = (...vectors: readonly Vector[]): readonly Effect[] => {
    const inner = steps.apart()
    vectors.forEach((vector) => body(inner, vector))
    return inner.code
  }
  const pairAt = (columnShift: number): readonly Effect[] => {
    const normals = new Map<string, V128>()
    return codeOf({ columnShift, normals }, { columnShift: columnShift + lanes.count, normals })
  }
  steps.do(column.set(i32.const(0)))
  if (full > 0) {
    const round = isPaired ? inTurns(pairAt(0), pairAt(pair)) : codeOf({ columnShift: 0 })
    const again = i32.lt_u(column.tee(i32.plus(column.get, width)), i32.const(full))
    const next = cursor.advance(0, width)
    steps.do(
      ...(full > width ? [repeatWhile([...round, ...next], again)] : [...round, column.set(i32.const(full)), ...next]),
    )
  }
  const paired = isPaired && rest >= pair ? pair : 0
  if (paired > 0) steps.do(...pairAt(0))
  for (let columnShift = paired; columnShift < rest; columnShift += lanes.count)
    steps.do(...codeOf({ columnShift, ...validOf(rest - columnShift, lanes) }))
  if (full > 0) steps.do(...cursor.advance(0, -full))
}

/** Nothing where the whole vector exists. */
const validOf = (left: number, { count }: Lanes): Pick<Place, 'valid'> => (left < count ? { valid: left } : {})

const inTurns = (left: readonly Effect[], right: readonly Effect[]): readonly Effect[] =>
  range(Math.max(left.length, right.length)).flatMap((at) => [left[at] ?? [], right[at] ?? []])

/** One vector of columns after the other, as far as they are in the share; `body` writes what happens to all rows of it. */
export function forPanels(steps: Steps, cursor: Cursor, columns: number, lanes: Lanes, share: Share, body: Body): void {
  const rest = columns % lanes.count
  const panel = (into: Steps, left: number = lanes.count): void =>
    fromStart(into, cursor, (inner) => body(inner, { columnShift: 0, ...validOf(left, lanes) }), {
      column: cursor.column.get,
    })
  const alike = Math.floor(columns / lanes.count)
  inPanels(steps, cursor.column, { step: lanes.count, alike, hasLast: rest > 0 }, share, {
    alike: panel,
    last: (into) => panel(into, rest),
  })
}

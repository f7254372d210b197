/**
 * A thread's share of a statement: rows, or columns, next to each other, in whole tiles counted from the first one. So
 * every element is computed in the same tile, by the same operations, however many threads there are.
 */
import { i32, repeatWhile, select, when, type Effect, type I32, type Local } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import type { KernelContext } from './context.js'

export interface Share {
  readonly first: I32
  /** Behind the last. */
  readonly end: I32
  /** All of it, which is known not to be empty. */
  readonly isWhole: boolean
}

export const allOf = (units: I32): Share => ({ first: i32.const(0), end: units, isWhole: true })

/** Of so many units. */
export function shareOf(steps: Steps, units: I32, { team }: KernelContext): Share {
  if (!team) return allOf(units)
  const { thread } = team
  const first = steps.keepAddress(team.startOf(thread.get, units))
  const end = steps.keepAddress(team.startOf(i32.plus(thread.get, 1), units))
  return { first, end, isWhole: false }
}

/** The same of rows in blocks of `height`, the last of which may be short. */
export function shareOfRows(steps: Steps, rows: I32, height: number, context: KernelContext): Share {
  if (!context.team) return allOf(rows)
  const blocks = height === 1 ? rows : i32.shr_u(i32.plus(rows, height - 1), i32.const(Math.log2(height)))
  const share = shareOf(steps, blocks, context)
  if (height === 1) return share
  const end = steps.keepAddress(i32.times(share.end, height))
  const cut = steps.keepAddress(least(end, rows))
  return { first: steps.keepAddress(i32.times(share.first, height)), end: cut, isWhole: false }
}

export const least = (a: I32, b: I32): I32 => select(i32.lt_u(a, b), a, b)

/** What is done with a share, unless it is empty. */
export const unlessEmpty = ({ first, end, isWhole }: Share, effects: readonly Effect[]): readonly Effect[] =>
  isWhole || effects.length === 0 ? effects : [when(i32.lt_u(first, end), effects)]

export interface Panels {
  /** Columns of a panel. */
  readonly step: number
  /** So many panels are written by one loop; one more may follow that has code of its own. */
  readonly alike: number
  readonly hasLast: boolean
}

/** The panels of a share, from left to right: `alike` writes one of many, `last` the one with code of its own. */
export function inPanels(
  steps: Steps,
  column: Local<'i32'>,
  { step, alike, hasLast }: Panels,
  { first, end, isWhole }: Share,
  write: { readonly alike: (steps: Steps) => void; readonly last: (steps: Steps) => void },
): void {
  const units = alike + (hasLast ? 1 : 0)
  steps.do(column.set(i32.times(first, step)))
  if (alike > 0) {
    const inner = steps.apart()
    write.alike(inner)
    const to = isWhole ? i32.const(alike * step) : steps.keepAddress(i32.times(least(end, i32.const(alike)), step))
    const loop = repeatPanels(column, step, to, inner)
    steps.do(...(isWhole ? [loop] : [when(i32.lt_u(column.get, to), [loop])]))
  }
  if (!hasLast) return
  const inner = steps.apart()
  write.last(inner)
  const isOwn = i32.and(i32.lt_u(first, end), i32.eq(end, i32.const(units)))
  steps.do(...(isWhole ? inner.code : [when(isOwn, inner.code)]))
}

const repeatPanels = (column: Local<'i32'>, step: number, end: I32, { code }: Steps): Effect =>
  repeatWhile(code, i32.lt_u(column.tee(i32.plus(column.get, step)), end))

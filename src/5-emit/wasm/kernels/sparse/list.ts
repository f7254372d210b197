/**
 * The elements of rows that are not 0, each with the place of the row of the second factor that it meets. As many as a
 * vector holds are looked at together; each is written, and kept by moving on: nothing is foretold (element by element it
 * took twice as long).
 */
import { range } from '../../../range.js'
import {
  i32,
  i32x4,
  i64x2,
  repeatWhile,
  v128,
  type Effect,
  type I32,
  type Local,
  type V128,
} from '../../assembler/index.js'
import { interleaved, lanesOfWords, type Lanes } from '../../lanes.js'
import type { Steps } from '../../steps.js'
import { inScratch, type KernelContext } from '../context.js'
import { callShared } from '../shared-function.js'
import { entryBytes, headBytes } from './shape.js'

/** Addresses, and bytes from one to the next. */
export interface Listed {
  /** The first element of the first row; behind the last row. */
  readonly from: I32
  readonly end: I32
  /** From one row of the second factor to the next, and behind the last. */
  readonly placeStep: I32
  readonly endOfPlaces: I32
  readonly listStep: I32
}

/** Rows whose elements lie side by side; `valid`: how many of a row's last vector are its own. */
export interface ListedAlong extends Listed {
  readonly rowStep: I32
  readonly valid: I32
}

export function listAlong(context: KernelContext, operands: ListedAlong): Effect {
  const { real } = context
  return callShared(context, operands, (steps, { from, end, rowStep, valid, placeStep, endOfPlaces, listStep }) => {
    const local = (): Local<'i32'> => steps.builder.local('i32')
    const [at, place, entry, list, kept] = [local(), local(), local(), local(), local()]
    const places = steps.builder.local('v128')
    const start = steps.keep(i32x4.mul(i32x4.splat(placeStep.get), i32x4.const(lanesOfWords(real))))
    const widths = i32.times(placeStep.get, real.count)
    const next = steps.keep(i32x4.splat(widths))
    const inner = steps.apart()
    const own = range(real.count).map(() => entry)
    writeEntries(inner, real, own, { at, kept, places: places.get })
    inner.do(places.set(i32x4.add(places.get, next)), at.set(i32.plus(at.get, 16)))
    const surplus = i32.times(i32.popcnt(i32.shr_u(kept.get, valid.get)), entryBytes(real))
    const row = [
      at.set(from.get),
      place.set(i32.const(0)),
      places.set(start),
      entry.set(i32.plus(list.get, headBytes)),
      repeatWhile(inner.code, i32.lt_u(place.tee(i32.add(place.get, widths)), endOfPlaces.get)),
      i32.store(list.get, 0, i32.sub(entry.get, surplus)),
      list.set(i32.add(list.get, listStep.get)),
    ]
    steps.do(
      list.set(inScratch(context, i32.const(context.layout.list))),
      repeatWhile(row, i32.lt_u(from.tee(i32.add(from.get, rowStep.get)), end.get)),
    )
  })
}

/** Rows that lie side by side, their elements so many bytes apart: as many rows at once as there are lanes. */
export interface ListedAcross extends Listed {
  readonly columnStep: I32
}

export function listAcross(context: KernelContext, operands: ListedAcross): Effect {
  const { real } = context
  return callShared(context, operands, (steps, { from, end, columnStep, placeStep, endOfPlaces, listStep }) => {
    const local = (): Local<'i32'> => steps.builder.local('i32')
    const [at, place, list, kept] = [local(), local(), local(), local()]
    const entries = range(real.count).map(local)
    const inner = steps.apart()
    writeEntries(inner, real, entries, { at, kept, places: i32x4.splat(place.get) })
    inner.do(at.set(i32.add(at.get, columnStep.get)))
    const rows = [
      at.set(from.get),
      place.set(i32.const(0)),
      ...entries.map((entry, row) => {
        const before = entries[row - 1]
        return entry.set(before ? i32.add(before.get, listStep.get) : i32.plus(list.get, headBytes))
      }),
      repeatWhile(inner.code, i32.lt_u(place.tee(i32.add(place.get, placeStep.get)), endOfPlaces.get)),
      ...entries.flatMap((entry) => [i32.store(list.get, 0, entry.get), list.set(i32.add(list.get, listStep.get))]),
    ]
    steps.do(
      list.set(inScratch(context, i32.const(context.layout.list))),
      repeatWhile(rows, i32.lt_u(from.tee(i32.plus(from.get, 16)), end.get)),
    )
  })
}

interface Looked {
  readonly at: Local<'i32'>
  /** Becomes a bit for each lane that is not 0. */
  readonly kept: Local<'i32'>
  /** Of each lane. */
  readonly places: V128
}

/** The signs of all lanes. */
const bitmask = { f32x4: i32x4.bitmask, f64x2: i64x2.bitmask } as const

/** Loads a vector, and writes each of its lanes as an entry, which moves on where the lane is not 0. */
function writeEntries(steps: Steps, real: Lanes, entries: readonly Local<'i32'>[], { at, kept, places }: Looked): void {
  const values = steps.keep(v128.load(at.get, 0))
  steps.do(kept.set(bitmask[real.name](real.ne(values, v128.zero))))
  const written = interleaved(real, steps.keep(places), values).map((half) => steps.keep(half))
  entries.forEach((entry, lane) => {
    const half = written[Math.floor((2 * lane) / real.count)]
    if (!half) throw new Error('more entries than lanes')
    const move = i32.and(i32.times(kept.get, entryBytes(real) >> lane), i32.const(entryBytes(real)))
    steps.do(
      real.count === 4 ? v128.store64_lane(entry.get, 0, half, lane % 2) : v128.store(entry.get, 0, half),
      entry.set(i32.add(entry.get, move)),
    )
  })
}

/** The elements of rows that are not 0, each with the place of the row of the second factor that it meets. */
import { f64, i32, repeatWhile, type Effect, type I32 } from '../../assembler/index.js'
import type { Steps } from '../../steps.js'
import { inScratch, type KernelContext } from '../context.js'
import { callShared } from '../shared-function.js'
import { entryBytes, headBytes } from './shape.js'

/** Addresses, and bytes from one to the next. */
export interface Listed {
  /** The first element of the first row; behind the last row. */
  readonly from: I32
  readonly end: I32
  readonly rowStep: I32
  readonly columnStep: I32
  /** From one row of the second factor to the next, and behind the last. */
  readonly placeStep: I32
  readonly endOfPlaces: I32
  readonly listStep: I32
}

/** Lists what is not 0 in some rows: every element is written, and kept by moving on. */
export function listRows(context: KernelContext, operands: Listed): Effect {
  const { bytes } = context.real
  return callShared(context, operands, (steps, { from, end, rowStep, columnStep, ...to }) => {
    const { placeStep, endOfPlaces, listStep } = to
    const local = () => steps.builder.local('i32')
    const [at, place, entry, list] = [local(), local(), local(), local()]
    const keep = bytes === 4 ? keepSingle : keepDouble
    const [kept, isSome] = keep(steps, at.get, entry.get)
    const elements = [
      i32.store(entry.get, 0, place.get),
      ...kept,
      entry.set(i32.add(entry.get, i32.times(isSome, entryBytes(context.real)))),
      at.set(i32.add(at.get, columnStep.get)),
    ]
    const row = [
      at.set(from.get),
      place.set(i32.const(0)),
      entry.set(i32.plus(list.get, headBytes)),
      repeatWhile(elements, i32.lt_u(place.tee(i32.add(place.get, placeStep.get)), endOfPlaces.get)),
      i32.store(list.get, 0, entry.get),
      list.set(i32.add(list.get, listStep.get)),
    ]
    steps.do(
      list.set(inScratch(context, i32.const(context.layout.list))),
      repeatWhile(row, i32.lt_u(from.tee(i32.add(from.get, rowStep.get)), end.get)),
    )
  })
}

/** The bits of a number but for its sign tell whether it is 0: V8 compares numbers with a jump, for those that are none. */
function keepSingle(steps: Steps, from: I32, to: I32) {
  const bits = steps.builder.local('i32')
  const isSome = i32.ne(i32.times(bits.get, 2), i32.const(0))
  return [[bits.set(i32.load(from, 0)), i32.store(to, 4, bits.get)], isSome] as const
}

function keepDouble(steps: Steps, from: I32, to: I32) {
  const number = steps.builder.local('f64')
  return [[number.set(f64.load(from, 0)), f64.store(to, 8, number.get)], f64.ne(number.get, f64.const(0))] as const
}

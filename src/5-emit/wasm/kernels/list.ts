/** The elements of rows that are not 0, each with the place of the row of the second factor that it meets. */
import { f64, i32, repeatWhile, type I32, type Local } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { extent } from './context.js'
import { slotOf } from './sparse-shape.js'
import type { Product } from './product.js'

/** A row's list begins with where it ends. */
export const headBytes = 16
/** In a copied panel the places of rows are in vectors; how many a row has depends on the panel. */
export const placeStep = 16

export const slotBytes = ({ contract, context, a }: Product): number =>
  slotOf(contract.inner === 'batch' ? context.layout.blockRows : contract.inner, a.placed.bytes)

/** An entry: where the row of the second factor begins, and the element that it is multiplied by. */
export const entryBytes = (bytes: number): number => 2 * bytes

/** Lists what is not 0 in the row at hand: every element is written, and kept by moving on. */
export function writeList(steps: Steps, product: Product, slot: I32, step: number): void {
  const { contract, context, a, row } = product
  const { bytes } = a.placed
  const { list } = context.layout
  const inner = extent(context, contract.inner)
  const [fromA, fromB, to, start, end] = localsOf(steps)
  const keep = bytes === 4 ? keepSingle : keepDouble
  const [kept, write, isSome] = keep(steps, [fromA.get, a.address], [to.get, list + bytes])
  steps.do(
    fromA.set(i32.times(row.get, a.rowStep)),
    fromB.set(i32.const(0)),
    start.set(slot),
    to.set(i32.plus(start.get, headBytes)),
    end.set(i32.times(inner, step)),
  )
  const body = [
    kept,
    i32.store(to.get, list, fromB.get),
    write,
    to.set(i32.add(to.get, i32.times(isSome, entryBytes(bytes)))),
    fromA.set(i32.plus(fromA.get, a.columnStep)),
  ]
  steps.do(
    repeatWhile(body, i32.lt_u(fromB.tee(i32.plus(fromB.get, step)), end.get)),
    i32.store(start.get, list, to.get),
  )
}

type Where = readonly [I32, number]

/** The bits of a number but for its sign tell whether it is 0: V8 compares numbers with a jump, for those that are none. */
function keepSingle(steps: Steps, from: Where, to: Where) {
  const bits = steps.builder.local('i32')
  const isSome = i32.ne(i32.times(bits.get, 2), i32.const(0))
  return [bits.set(i32.load(...from)), i32.store(...to, bits.get), isSome] as const
}

function keepDouble(steps: Steps, from: Where, to: Where) {
  const number = steps.builder.local('f64')
  return [number.set(f64.load(...from)), f64.store(...to, number.get), f64.ne(number.get, f64.const(0))] as const
}

type Address = Local<'i32'>

export function localsOf({ builder }: Steps): readonly [Address, Address, Address, Address, Address] {
  const local = (): Address => builder.local('i32')
  return [local(), local(), local(), local(), local()]
}

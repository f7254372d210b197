/** The elements of rows that are not 0, each with the place of the row of the second factor that it meets. */
import { f32, f64, i32, repeatWhile, type I32, type Local } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { extent } from './context.js'
import { slotOf } from './layout.js'
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
  const element = bytes === 4 ? f32.load(fromA.get, a.address) : f64.load(fromA.get, a.address)
  const [kept, write, isSome] =
    element.type === 'f32'
      ? keepF32(steps, element, to.get, list + bytes)
      : keepF64(steps, element, to.get, list + bytes)
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

function keepF32(steps: Steps, element: ReturnType<typeof f32.load>, at: I32, offset: number) {
  const local = steps.builder.local('f32')
  return [local.set(element), f32.store(at, offset, local.get), f32.ne(local.get, f32.const(0))] as const
}

function keepF64(steps: Steps, element: ReturnType<typeof f64.load>, at: I32, offset: number) {
  const local = steps.builder.local('f64')
  return [local.set(element), f64.store(at, offset, local.get), f64.ne(local.get, f64.const(0))] as const
}

type Address = Local<'i32'>

export function localsOf({ builder }: Steps): readonly [Address, Address, Address, Address, Address] {
  const local = (): Address => builder.local('i32')
  return [local(), local(), local(), local(), local()]
}

/** The counter hash of the runtime in lanes: the same bits for the same element. */
import { keyOfDraw, type RandomDraw } from '../../../4-loops/uses.js'
import { f32x4, i32, i32x4, i64x2, v128, type I32, type V128 } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import { numberAt, type KernelContext } from './context.js'
import { header } from './layout.js'
import type { Place } from './place.js'

/** The number of the element at hand, row after row, but for the shifts. */
export function elementAt(context: KernelContext, { columns }: RandomDraw, { row, column, isSingle }: Place): I32 {
  const wholeRow = context.inBlocks ? i32.add(row(), i32.fromF64(numberAt(header.firstRow))) : row()
  const start = i32.times(wholeRow, columns)
  return isSingle ? start : i32.add(start, column())
}

/** Those of a vector. */
export function elementsAt(context: KernelContext, draw: RandomDraw, place: Place): V128 {
  const shift = place.rowShift * draw.columns + place.columnShift
  return numbersFrom(context, elementAt(context, draw, place), shift, !place.isSingle)
}

/** A number and so many more in every lane, or in each lane one more than in the lane before. */
export const numbersFrom = ({ constants }: KernelContext, first: I32, shift = 0, goesUp = true): V128 =>
  i32x4.add(i32x4.splat(first), constants.load(i32x4.const([0, 1, 2, 3].map((lane) => shift + (goesUp ? lane : 0)))))

/** 32 random bits for each number; `first` is the first of the two keys that they come from. */
export function hash(steps: Steps, context: KernelContext, draw: RandomDraw, numbers: V128, first: 0 | 2): V128 {
  const keys = context.layout.draws.get(keyOfDraw(draw))
  if (!keys) throw new Error(`no keys for a draw of ${draw.purpose}`)
  const key = (word: number): V128 => v128.load32_splat(i32.const(0), keys.address + 4 * (first + word))
  const x = steps.keep(i32x4.add(numbers, key(0)))
  const round = (bits: V128, shift: number, factor: number): V128 =>
    i32x4.mul(v128.xor(bits, i32x4.shr_u(bits, shift)), context.constants.load(i32x4.repeated(factor)))
  const y = steps.keep(v128.xor(round(x, 17, 0xed5ad4bb | 0), key(1)))
  const z = steps.keep(round(y, 11, 0xac4c1b51 | 0))
  const w = steps.keep(round(z, 15, 0x31848bab))
  return steps.keep(v128.xor(w, i32x4.shr_u(w, 14)))
}

/** In [0, 1): all 32 bits in doubles, the upper 24 in singles. */
export const fraction = (lanes: Lanes, bits: V128): V128 =>
  lanes.bytes === 8
    ? wholeFraction(lanes, bits)
    : lanes.mul(f32x4.fromI32(i32x4.shr_u(bits, 8)), lanes.repeated(2 ** -24))

export const wholeFraction = (lanes: Lanes, bits: V128): V128 =>
  lanes.mul(lanes.fromU32(bits), lanes.repeated(2 ** -32))

/** A mask of 32-bit lanes as one of the lanes at hand. */
export const maskFor = (lanes: Lanes, mask: V128): V128 => (lanes.bytes === 4 ? mask : i64x2.extend(mask))

/** What is wanted of a product whose results a mask makes 0 in places: decided from its sizes, as in ../shape.ts. */
import { constant } from '../../../../expression/build.js'
import { isZero, leavesOf } from '../../../../expression/walk.js'
import { keyOfLoopLeaf, loadsOf } from '../../../../4-loops/effects.js'
import type { Contract, LoopExpr, LoopLeaf, Store } from '../../../../4-loops/program.js'
import type { Lanes } from '../../lanes.js'
import { stepOfSums, type Places } from '../shape.js'
import type { Rows } from '../sparse/shape.js'

/** Sums that are added up side by side, and read each element of a row of the first factor once for all of them. */
export const sumsAbreast = 4

/**
 * With fewer results than this share that are wanted, lists are faster than tiles (measured). Multiplying and adding in one
 * instruction is worth more to tiles: they read less for each.
 */
export const mostWanted = ({ isRelaxed }: Lanes): number => (isRelaxed ? 0.45 : 0.6)

/** Rows that are listed at once, and whose sums wait together for their stores. */
export const rowsOfWanted = 16

/** With fewer rows or columns there is little to save; sums of 64 terms gain nothing, those of 128 a quarter (measured). */
const fewest = { rows: 8, columns: 32, inner: 128 } as const

/** Bytes of the second factor that stay in the second cache while all rows of the first pass by. */
const nearBytes = 1 << 17
/** Shorter lists fill their last sums too badly (16 columns: a tenth slower). */
const fewestOfStrip = 64

export interface Wanted {
  /** What is not 0 where a result is wanted. */
  readonly mask: LoopExpr
  /** What is stored of the sums, which are 0 where nothing is wanted. */
  readonly store: Store
}

/**
 * What is wanted of a gradient of which relu and dropout make the rest 0. Absent where all of it may be, and where nothing
 * would be gained. Both factors are read along their rows: the second is the transpose of what lies in memory.
 */
export function wantedOf(
  { rows, columns, inner, a, b, stores }: Contract,
  places: Places,
  real: Lanes,
  { stepRows, blockRows }: Rows,
): Wanted | undefined {
  const [store, ...others] = stores
  if (rows !== 'batch' || inner === 'batch' || a.transposed || !b.transposed) return undefined
  const most = stepRows ?? blockRows
  if (most < fewest.rows || columns < fewest.columns || inner < fewest.inner) return undefined
  if ([a, b].some(({ buffer }) => places(buffer).bytes !== real.bytes)) return undefined
  if (store === undefined || others.length > 0 || store.accumulate) return undefined
  const { mask, kept } = masked(store.value)
  if (mask === undefined || loadsOf(mask).includes(store.buffer)) return undefined
  return isScaled(kept) ? { mask, store: { ...store, value: kept } } : undefined
}

/** What is kept of a value, and the same with 1 in its place: absent where all of it is kept. */
function masked(value: LoopExpr): { readonly mask?: LoopExpr; readonly kept: LoopExpr } {
  if (value.op !== 'where' || leavesOf(value.condition, keyOfLoopLeaf).some(isSum)) return { kept: value }
  const [isFirst, isSecond] = [isZero(value.b), isZero(value.a)]
  if (!isFirst && !isSecond) return { kept: value }
  const { mask = constant(1), kept } = masked(isFirst ? value.a : value.b)
  return { mask: isFirst ? { ...value, a: mask } : { ...value, b: mask }, kept }
}

/** The sum, or a multiple of it: 0 of 0. */
function isScaled(value: LoopExpr): boolean {
  if (value.op === 'leaf') return isSum(value.leaf)
  return value.op === 'mul' && [value.a, value.b].some(isConstant) && [value.a, value.b].some(isScaled)
}

const isSum = ({ kind }: LoopLeaf): boolean => kind === 'accumulator'
const isConstant = ({ op }: LoopExpr): boolean => op === 'const'

/** Columns that are taken together for all rows. */
export function columnsOfStrip({ columns, b }: Contract, places: Places): number {
  const { stride, bytes } = places(b.buffer)
  const near = Math.floor(nearBytes / (stride * bytes * sumsAbreast)) * sumsAbreast
  return Math.min(columns, Math.max(fewestOfStrip, near))
}

/** A list tells where it ends, and then the place of each sum. */
export const bytesOfPlace = 4

/** Bytes of a list of up to so many columns; its last sums are as many as all others. */
export const bytesOfWanted = (columns: number): number => bytesOfPlace * (1 + columns + sumsAbreast)

/** Bytes that every thread needs, for its lists and its sums. */
export function roomForWanted(contract: Contract, places: Places, real: Lanes, rows: Rows) {
  if (!wantedOf(contract, places, real, rows)) return { list: 0, sums: 0 }
  return {
    list: Math.max(bytesOfWanted(contract.columns), rowsOfWanted * bytesOfWanted(columnsOfStrip(contract, places))),
    sums: rowsOfWanted * stepOfSums(contract.columns, real),
  }
}

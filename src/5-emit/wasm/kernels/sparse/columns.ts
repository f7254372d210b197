/** Strips of columns in bytes. */
import { i32 } from '../../assembler/index.js'
import { vectorsIn } from '../../lanes.js'
import type { Product } from '../product.js'
import type { Share } from '../share.js'
import { vectorsOfStrip } from './shape.js'

/** From a first one to behind the last. */
export type Range = Pick<Share, 'first' | 'end'>

/**
 * In bytes of a row of the second factor, and of a row of sums, which have numbers of the same size; the last strip begins
 * where it ends with the last vector.
 */
export function columnsOf({ contract, context: { real } }: Product, { first, end }: Range) {
  return {
    firstColumn: i32.times(first, 16 * vectorsOfStrip),
    lastColumn: i32.const(16 * (vectorsIn(contract.columns, real) - vectorsOfStrip)),
    endOfColumns: i32.times(end, 16 * vectorsOfStrip),
  }
}

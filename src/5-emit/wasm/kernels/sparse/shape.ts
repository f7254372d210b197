/** How a product walks along lists of what is not 0: decided from its sizes, as in ../shape.ts. */
import { sizeOf, type Contract, type Extent } from '../../../../4-loops/program.js'
import { vectorsIn, type Lanes } from '../../lanes.js'
import { stepOfSums, type Places } from '../shape.js'

/** The vectors of columns that a walk along a list keeps in registers; with more, V8 spills (measured). */
export const vectorsOfStrip = 6

/**
 * Rows that are listed at once, and whose sums wait together for their stores: a strip stays in the first cache while an
 * update walks it for all of them.
 */
export const rowsOfBlock = 64

/**
 * From how many rows on a copy of the second factor pays, by its bytes: on pages that a core knows without delay (as in
 * ../shape.ts) never, in the second cache for many rows, further away for some (measured).
 */
const copying = [
  { above: 600_000, fewestRows: 16 },
  { above: 190_000, fewestRows: 64 },
] as const
/** Copies do not grow beyond this, or one strip: the memory of large networks is theirs. */
const mostCopied = 4 << 20

/** Rows of the steps that a product belongs to, where they are known, and the most that any call brings. */
export interface Rows {
  readonly stepRows: number | undefined
  readonly blockRows: number
}

/**
 * Whether it passes over zeros where there are enough. What relu and dropout leave is worth lists in training (W4's step: a
 * fifth faster), but not their bytes in predictions.
 */
export function mayBeSparse(
  { zeros, a, b, columns }: Contract,
  places: Places,
  real: Lanes,
  { stepRows }: Rows,
): boolean {
  const isWorthwhile = zeros === 'data' || (zeros === 'activations' && stepRows !== undefined)
  const isPlain = !b.transposed && [a, b].every(({ buffer }) => places(buffer).bytes === real.bytes)
  return isWorthwhile && isPlain && vectorsIn(columns, real) >= vectorsOfStrip
}

/** With so many rows and more, the second factor is copied, each strip in one piece. */
export function fewestRowsCopied({ inner, b }: Contract, places: Places, { blockRows }: Rows): number {
  const { stride, bytes } = places(b.buffer)
  const all = sizeOf(inner, blockRows) * stride * bytes
  return copying.find(({ above }) => all > above)?.fewestRows ?? Infinity
}

/** Whether any call brings so many. */
export function mayCopy(contract: Contract, places: Places, rows: Rows): boolean {
  const most = contract.rows === 'batch' ? (rows.stepRows ?? rows.blockRows) : contract.rows
  return most >= fewestRowsCopied(contract, places, rows)
}

export const stripsOf = ({ columns }: Contract, real: Lanes): number =>
  Math.ceil(vectorsIn(columns, real) / vectorsOfStrip)

/** Bytes of a copied strip of so many rows. */
export const bytesOfStrip = (inner: number): number => 16 * vectorsOfStrip * inner

/** Strips of so many rows that are copied together. */
export const mostStrips = (inner: number): number => Math.max(1, Math.floor(mostCopied / bytesOfStrip(inner)))

/** Bytes of the list of one row of so many elements in vectors, each with its place, behind where the list ends. */
export const bytesOfList = (elements: number, real: Lanes): number =>
  headBytes + entryBytes(real) * (vectorsIn(elements, real) * real.count + 1)

/** A row's list begins with where it ends. */
export const headBytes = 16

/** An entry: where the row of the second factor begins, and the element that it is multiplied by. */
export const entryBytes = ({ bytes }: Pick<Lanes, 'bytes'>): number => 2 * bytes

/** Bytes that it needs if it ever has lists: for the copy, and of every thread for its lists and its sums. */
export function roomFor(contract: Contract, places: Places, real: Lanes, rows: Rows) {
  if (!mayBeSparse(contract, places, real, rows)) return { copy: 0, list: 0, sums: 0 }
  const extent = (of: Extent): number => (of === 'batch' ? rows.blockRows : of)
  const [height, inner] = [Math.min(rowsOfBlock, extent(contract.rows)), extent(contract.inner)]
  return {
    copy: mayCopy(contract, places, rows)
      ? Math.min(stripsOf(contract, real), mostStrips(inner)) * bytesOfStrip(inner)
      : 0,
    // Where rows lie across, a last vector of them may reach beyond.
    list: (height + real.count - 1) * bytesOfList(inner, real),
    sums: height * stepOfSums(contract.columns, real),
  }
}

/** How a product walks along lists of what is not 0: decided from its sizes, as in ../shape.ts. */
import type { Contract, Extent } from '../../../../4-loops/program.js'
import { vectorsIn, type Lanes } from '../../lanes.js'
import type { Placed } from '../place-buffers.js'
import { stepOfSums } from '../shape.js'

/** The columns that a walk along a list keeps in registers; a product that passes over zeros has as many or more. */
export const vectorsOfPanel = 6

/** Rows that are listed at once, and whose sums wait together for their stores. */
export const rowsOfBlock = 64

/** The lists of fewer rows are walked faster where the second factor lies (measured). */
export const rowsWorthCopying = 64

/** Bytes that stay near a core beside everything else, or on pages that it knows. */
const nearBytes = 190_000

/** Copies do not grow beyond this. */
const mostCopied = 4 << 20

/**
 * Whether it passes over zeros where there are enough. What relu and dropout leave is worth lists in training (W4's step: a
 * tenth), but not their bytes in predictions.
 */
export const mayBeSparse = (
  { skipsZeros, hasSparseFactor, b: { transposed } }: Contract,
  b: Placed,
  real: Pick<Lanes, 'bytes'>,
): boolean => (skipsZeros === true || hasSparseFactor === true) && !transposed && b.bytes === real.bytes

/** A second factor that is read from further away is copied, each panel in one piece, for many rows. */
export const copiesPanels = ({ inner }: Contract, { stride, bytes }: Placed, blockRows: number): boolean =>
  (inner === 'batch' ? blockRows : inner) * stride * bytes > nearBytes

export const panelsOf = ({ columns }: Contract, real: Lanes): number =>
  Math.ceil(vectorsIn(columns, real) / vectorsOfPanel)

/** Bytes of a copied panel of so many rows. */
export const bytesOfPanel = (inner: number): number => 16 * vectorsOfPanel * inner

/** Panels of so many rows that are copied together. */
export const mostPanels = (inner: number): number => Math.max(1, Math.floor(mostCopied / bytesOfPanel(inner)))

/** Bytes of the list of one row of so many elements, each with its place, behind where the list ends. */
export const bytesOfList = (elements: number, bytes: 4 | 8): number => headBytes + entryBytes(bytes) * (elements + 1)

/** A row's list begins with where it ends. */
export const headBytes = 16

/** An entry: where the row of the second factor begins, and the element that it is multiplied by. */
export const entryBytes = (bytes: number): number => 2 * bytes

/** Bytes that it needs if it ever has lists: for the copy, and of every thread for its lists and its sums. */
export function roomFor(contract: Contract, [a, b]: readonly [Placed, Placed], real: Lanes, blockRows: number) {
  if (!mayBeSparse(contract, b, real)) return { copy: 0, list: 0, sums: 0 }
  const extent = (of: Extent): number => (of === 'batch' ? blockRows : of)
  const [rows, inner] = [Math.min(rowsOfBlock, extent(contract.rows)), extent(contract.inner)]
  const copied = copiesPanels(contract, b, blockRows) ? Math.min(panelsOf(contract, real), mostPanels(inner)) : 0
  return {
    copy: copied * bytesOfPanel(inner),
    list: rows * bytesOfList(inner, a.bytes),
    sums: rows * stepOfSums(contract.columns, real),
  }
}

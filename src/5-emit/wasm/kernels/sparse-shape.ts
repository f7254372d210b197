/** How a product walks along lists of what is not 0: decided from its sizes, as in shape.ts. */
import type { Contract } from '../../../4-loops/program.js'
import type { Placed } from './place-buffers.js'

/** Rows whose elements that are not 0 are listed at once. */
export const rowsOfBlock = 128

/** The columns that a walk along a list keeps in registers. */
export const vectorsOfSparsePanel = 6

/** The lists of fewer rows are walked faster where the second factor lies (measured). */
export const rowsWorthListing = 16

/** Bytes for the list of one row of so many elements, each with its place, behind where the list ends. */
export const slotOf = (elements: number, bytes: 4 | 8): number => 16 + 2 * bytes * (elements + 1)

/** Bytes that stay in the second cache beside everything else. */
const nearCache = 600_000

/**
 * A second factor that outgrows the second cache is read in copied panels, for many rows each (W4 forward: 70 against 38
 * GF/s); one that doesn't is better read along whole rows (W3: 69 against 50), which are then stored whole.
 */
export const copiesPanels = (inner: Contract['inner'], { stride, bytes }: Placed): boolean =>
  inner !== 'batch' && inner * stride * bytes > nearCache

/** What threads write down, together or each for itself: as much room as the product that needs most of it. */
import type { Contract, Entry, Extent, Program } from '../../../4-loops/program.js'
import { flatStatements } from '../../../4-loops/uses.js'
import { align } from '../align.js'
import type { Lanes } from '../lanes.js'
import { placesIn, type PlacedBuffers } from './place-buffers.js'
import { bytesOfBlock, bytesOfPanel, bytesOfSums, shapeOf, type Shape } from './shape.js'
import { rowsOfTile } from './tile-size.js'
import { roomFor, type Rows } from './sparse/shape.js'
import { roomForWanted } from './wanted/shape.js'

export interface Scratch {
  /** Room for the copy of a second factor that all threads walk along. */
  readonly copy: number
  /** Room for the elements of some rows that are not 0. */
  readonly list: number
  /** Room for copied panels of a product's second factor. */
  readonly panel: number
  /** Room for the packed blocks of its first factor. */
  readonly block: number
  /** Room for the sums of some rows until they are stored. */
  readonly sums: number
}

/** From address `start` on; `end` is behind it. */
export function scratchOf(
  program: Program,
  places: PlacedBuffers,
  real: Lanes,
  start: number,
): Scratch & { readonly end: number } {
  const sizes = program.entries.flatMap((entry) =>
    flatStatements({ entries: [entry] }).flatMap((statement) =>
      statement.kind === 'contract' ? [sizesOf(statement, places, real, rowsOf(program, entry))] : [],
    ),
  )
  const most = (part: keyof Scratch): number => Math.max(0, ...sizes.map((size) => size[part]))
  const copy = align(start, 64)
  const list = align(copy + most('copy'), 128)
  const panel = align(list + most('list'), 64)
  const block = align(panel + most('panel'), 64)
  const sums = align(block + most('block'), 64)
  return { copy, list, panel, block, sums, end: sums + most('sums') }
}

const rowsOf = ({ blockRows }: Program, { stepRows }: Entry): Rows => ({ stepRows, blockRows })

/** Bytes for a product. */
function sizesOf(contract: Contract, places: PlacedBuffers, real: Lanes, rowsOfCall: Rows): Scratch {
  const { blockRows } = rowsOfCall
  const place = placesIn(places)
  const shape = shapeOf(contract, place, real, blockRows)
  const extent = (of: Extent): number => (of === 'batch' ? blockRows : of)
  const [rows, inner] = [extent(contract.rows), extent(contract.inner)]
  const sparse = roomFor(contract, place, real, rowsOfCall)
  const wanted = roomForWanted(contract, place, real, rowsOfCall)
  return {
    copy: sparse.copy,
    list: Math.max(sparse.list, wanted.list),
    panel: bytesOfPanels(contract, shape, inner, real),
    block: shape.first === 'in place' ? 0 : Math.ceil(rows / rowsOfTile) * bytesOfBlock(inner, real),
    sums: Math.max(bytesOfSums(contract.columns, shape, real), sparse.sums, wanted.sums),
  }
}

function bytesOfPanels({ columns }: Contract, shape: Shape, inner: number, real: Lanes): number {
  if (shape.second === 'in place') return 0
  const all = Math.ceil(columns / (shape.vectors * real.count))
  return Math.min(shape.panels, all) * bytesOfPanel(shape, inner, real)
}

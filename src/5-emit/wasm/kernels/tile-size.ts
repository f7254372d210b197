/** Which tile of sums a product is computed in, by its sizes: the one that takes the fewest cycles. */
import type { Contract } from '../../../4-loops/program.js'
import { vectorsIn, type Lanes } from '../lanes.js'

/** Sums that are kept in registers together. */
export interface Tile {
  readonly rows: 2 | 4 | 16 | 32
  /** Vectors that each row of it is wide, or each column high. */
  readonly vectors: 1 | 2 | 3 | 4 | 8
  /** What fills a vector: columns of a row, of two rows where their last is half empty, or rows of a column. */
  readonly lanes: 'columns' | 'shared columns' | 'rows'
  /** Columns that it has where lanes are rows. */
  readonly columns?: 1 | 2
  /** Where lanes are rows: the first columns, if they fill so many vectors, are in tiles of four rows all the same. */
  readonly along?: 1 | 2
}

/** The highest tile whose vectors are columns. */
export const rowsOfTile = 4

interface Candidate extends Tile {
  /** Of one step along the inner index (measured, where a core takes four operations a cycle, loads included). */
  readonly cycles: number
}

/** Four rows by so many vectors. */
const cyclesOfFourRows = [0, 3.3, 5.4] as const
/**
 * Tiles that V8 keeps in registers. Nine sums of three rows would do, but V8 loads all of a step's elements first. Ten of
 * four rows whose last columns share vectors are one register too many: half as fast.
 */
const alongColumns: readonly Candidate[] = [
  { rows: 4, vectors: 2, lanes: 'columns', cycles: cyclesOfFourRows[2] },
  { rows: 2, vectors: 3, lanes: 'columns', cycles: 4.35 },
  { rows: 4, vectors: 1, lanes: 'columns', cycles: cyclesOfFourRows[1] },
  { rows: 4, vectors: 2, lanes: 'shared columns', cycles: 5.2 },
  { rows: 2, vectors: 3, lanes: 'shared columns', cycles: 4.15 },
]
/** Eight sums too: of two columns, or of one. */
const downRows: readonly Candidate[] = [
  { rows: 16, vectors: 4, lanes: 'rows', columns: 2, cycles: 5.6 },
  { rows: 32, vectors: 8, lanes: 'rows', columns: 1, cycles: 6.4 },
]
/** What a tile takes beside its steps; one down the rows is turned when it is stored. */
const cyclesOfTile = { along: 6, down: 16 }
/** Of a step and four rows: what packing them takes. */
const cyclesOfPacking = 1.3

export const columnsOf = ({ columns = 1 }: Tile): 1 | 2 => columns

/** Tiles of the columns that go down the rows: none where all go along. */
export const tilesDown = (columns: number, tile: Tile, { count }: Lanes): number =>
  tile.lanes === 'rows' ? Math.ceil((columns - (tile.along ?? 0) * count) / columnsOf(tile)) : 0

/** How large a product may be, and whether rows of its first factor are in each other's way where they lie. */
export interface Extents {
  readonly rows: number
  readonly inner: number
  readonly isScattered: boolean
}

/**
 * That of the fewest cycles. Along the columns four rows by two vectors come nearest to the limit; three vectors fit 35
 * columns. Down the rows no lane is idle, however few the columns, and rows that are scattered need no packed copy.
 */
export function tileFor(contract: Contract, extents: Extents, lanes: Lanes): Tile {
  const tiles = [...pricesAlong(contract, extents, lanes), ...pricesDown(contract, extents, lanes)]
  return tiles.reduce((best, other) => (other.cost < best.cost ? other : best)).tile
}

interface Priced {
  readonly tile: Tile
  readonly cost: number
}

function pricesAlong({ columns }: Contract, extents: Extents, lanes: Lanes): readonly Priced[] {
  const { rows, inner, isScattered } = extents
  const all = vectorsIn(columns, lanes)
  // Of four lanes, half of which are left.
  const mayShare = lanes.count === 4 && columns % 4 === 2
  const fits = ({ vectors, lanes }: Tile): boolean =>
    lanes === 'columns' ? vectors <= all : mayShare && vectors === all
  return alongColumns.filter(fits).map(({ cycles, ...tile }) => {
    const packing = isScattered && tile.rows === rowsOfTile ? cyclesOfPacking * inner : 0
    const tiles = Math.ceil(all / tile.vectors) * (cycles * inner + cyclesOfTile.along)
    return { tile, cost: Math.ceil(rows / tile.rows) * (packing + tiles) }
  })
}

/** Rows must lie side by side, in as many as whole tiles. */
function pricesDown({ a, b, rows, columns }: Contract, extents: Extents, lanes: Lanes): readonly Priced[] {
  const { inner, isScattered } = extents
  const { count } = lanes
  if (count !== 4 || !a.transposed || b.transposed || rows === 'batch') return []
  const price = ({ cycles, ...down }: Candidate, along: 0 | 1 | 2): Priced => {
    const tile = along === 0 ? down : { ...down, along }
    const tilesAlong = along === 0 ? 0 : tile.rows / rowsOfTile
    const before = tilesAlong * (cyclesOfFourRows[along] * inner + cyclesOfTile.along)
    const tiles = tilesDown(columns, tile, lanes) * (cycles * inner + cyclesOfTile.down)
    return { tile, cost: (rows / tile.rows) * (before + tiles) }
  }
  const before = ([0, 1, 2] as const).filter((along) => columns > along * count && (along === 0 || !isScattered))
  return downRows.filter((tile) => rows % tile.rows === 0).flatMap((tile) => before.map((along) => price(tile, along)))
}

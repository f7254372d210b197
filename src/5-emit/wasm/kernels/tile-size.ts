/** Which tile of sums a product is computed in, by its sizes: the one that takes the fewest cycles. */
import type { Contract } from '../../../4-loops/program.js'
import { vectorsIn, type Lanes } from '../lanes.js'

/** Rows of a tile of sums, and vectors that each of them is wide. */
export interface Tile {
  readonly rows: 2 | 4
  readonly vectors: 1 | 2 | 3
  /**
   * Where the sums of the last columns are, which fill no vector: in one of their row's own, in one that two rows share, or
   * in vectors down the rows, one a column.
   */
  readonly rest: 'own' | 'shared' | 'turned'
}

/** The highest tile. */
export const rowsOfTile = 4
/** Rows of a tile of turned columns: two of them are as many sums as fit in registers. */
export const rowsOfTurned = 16

/**
 * Tiles that V8 keeps in registers, and cycles of one of their steps along the inner index (measured, where a core takes
 * four operations a cycle, loads included). Nine sums of three rows would do, but V8 loads all of a step's elements first.
 * Ten of four rows whose last columns share vectors are one register too many: half as fast. Turned columns take a quarter
 * of a tile of their own.
 */
const tiles = [
  { rows: 4, vectors: 2, rest: 'own', cycles: 5.4 },
  { rows: 2, vectors: 3, rest: 'own', cycles: 4.35 },
  { rows: 4, vectors: 1, rest: 'own', cycles: 3.3 },
  { rows: 4, vectors: 2, rest: 'shared', cycles: 5.2 },
  { rows: 2, vectors: 3, rest: 'shared', cycles: 4.15 },
  { rows: 4, vectors: 2, rest: 'turned', cycles: 6.75 },
] as const satisfies readonly (Tile & { cycles: number })[]

/** That of the fewest cycles: four rows by two vectors come nearest to the limit; three vectors fit 35 columns. */
export function tileFor(rows: number, columns: number, lanes: Lanes, mayTurn: boolean): Tile {
  const whole = Math.floor(columns / lanes.count)
  const vectors = vectorsIn(columns, lanes)
  const across = (tile: Tile): number => (tile.rest === 'turned' ? 1 : Math.ceil(vectors / tile.vectors))
  const cost = (tile: (typeof tiles)[number]): number => Math.ceil(rows / tile.rows) * across(tile) * tile.cycles
  // Of four lanes, half of which are left.
  const mayShare = lanes.count === 4 && columns % 4 === 2
  const fits: Readonly<Record<Tile['rest'], (tile: Tile) => boolean>> = {
    own: (tile) => tile.vectors <= vectors,
    shared: (tile) => mayShare && tile.vectors === vectors,
    turned: (tile) => mayTurn && tile.vectors === whole,
  }
  const best = tiles
    .filter((tile) => fits[tile.rest](tile))
    .reduce((best, tile) => (cost(tile) < cost(best) ? tile : best))
  return { rows: best.rows, vectors: best.vectors, rest: best.rest }
}

/** Whether the last columns, one or two, can be vectors down the rows: those lie side by side, in as many as whole tiles. */
export function mayTurn({ a, b, rows, columns }: Contract, { count }: Lanes, isInPlace: boolean): boolean {
  const [rest, isWhole] = [columns % count, rows !== 'batch' && rows % rowsOfTurned === 0]
  return count === 4 && (rest === 1 || rest === 2) && isWhole && a.transposed && !b.transposed && isInPlace
}

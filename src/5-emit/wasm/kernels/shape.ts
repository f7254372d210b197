/** How a product is computed: decided from its sizes alone, so that whoever inspects a spec is told what its kernel does. */
import { sizeOf, type Contract, type Store } from '../../../4-loops/program.js'
import { changesItself, isShort } from '../../../4-loops/stores.js'
import { vectorsIn, type Lanes } from '../lanes.js'
import type { Placed } from './place-buffers.js'
import { rowsOfTile, tileFor, tilesDown, type Tile } from './tile-size.js'

export interface Shape extends Tile {
  /** Panels of columns, as wide as a tile, that are worked on together for each block of rows. */
  readonly panels: number
  /** Where a tile reads the second factor: where it lies, or in a copy that has each panel in one piece. */
  readonly second: 'in place' | 'copied' | 'transposed'
  /** What it is copied for: its rows are scattered, or its vectors lie across the ends of lines. */
  readonly reason: Scatter | 'ends' | undefined
  /** Calls of fewer rows read it in place all the same. */
  readonly fewestRowsCopied: number
  /** Where it reads the first: where it lies, or in a copy that has each block of rows in one piece. */
  readonly first: 'in place' | 'packed'
  /** Whether a tile is stored from its registers, or the stores of a block of rows follow when all of its tiles are done. */
  readonly finish: 'in registers' | 'by rows'
}

export type Scatter = 'lines' | 'pages'

/** Where a buffer lies, by its name. */
export type Places = (buffer: string) => Placed

/** With fewer rows than these, a product goes row by row. A transposed panel has to be copied for enough rows. */
export const fewestRowsOfTiles = ({ b }: Contract, { rows }: Shape): number => (b.transposed ? 2 * rowsOfTile : rows)

/** Bytes of panels for all rows of a batch: some wait in the second cache while a block of rows goes through them. */
const nearBytes = 64_000
/**
 * Bytes of panels that stay in the second cache (512 KB). An update reads and writes a matrix and its moments, which come
 * from further away: whole rows, one after the other, are fetched ahead of their use (Adam for 784×512: twice as fast).
 */
const wholeRowBytes = 300_000
/**
 * From how many rows on a copy of the second factor saves more than it takes, by what it is made for (measured). Calls of
 * 4 to 7 rows would be faster without, but a loop for them makes a module larger.
 */
const rowsWorthCopying = { lines: 8, pages: 8, ends: 64 } as const
/** Memory that is known by page to a core without delay: 48 of 64 entries of the first table. */
const nearPages = 48 * 4096
/** A packed first factor does not grow beyond this. */
const mostPacked = 4 << 20
/** Bytes of sums that wait for their stores: fewer rows at once cost a call and its constants too often. */
const waitingBytes = 2048
/** Operations of a store that do not outweigh the way over memory. */
const cheapOperations = 5

/** Bytes of the copy of one panel of so many rows, with room for a whole square of a transposed one. */
export const bytesOfPanel = ({ vectors }: Pick<Tile, 'vectors'>, inner: number, { count }: Lanes): number =>
  16 * vectors * Math.ceil(inner / count) * count

/** Bytes of one packed block of rows of so many elements. */
export const bytesOfBlock = (inner: number, { bytes }: Lanes): number => rowsOfTile * bytes * inner

/** Bytes from one row of waiting sums to the next: not a power of two, which would share lines of the cache. */
export function stepOfSums(columns: number, lanes: Lanes): number {
  const row = 16 * vectorsIn(columns, lanes)
  return row % 1024 === 0 ? row + 64 : row
}

/** Rows whose sums wait for their stores. */
export const rowsWaiting = (columns: number, { rows }: Tile, lanes: Lanes): number =>
  rows * Math.max(1, Math.floor(waitingBytes / (rows * stepOfSums(columns, lanes))))

/** Bytes of waiting sums; a last tile that overlaps the one before it has a row or more in front of them. */
export const bytesOfSums = (columns: number, tile: Tile, lanes: Lanes): number =>
  (rowsWaiting(columns, tile, lanes) + tile.rows - 1) * stepOfSums(columns, lanes)

export function shapeOf(contract: Contract, places: Places, lanes: Lanes, blockRows: number, stepRows?: number): Shape {
  const { columns } = contract
  const [a, b] = [places(contract.a.buffer), places(contract.b.buffer)]
  const extent = (of: typeof contract.rows): number => sizeOf(of, blockRows)
  const [rows, inner] = [extent(contract.rows), extent(contract.inner)]
  const isScattered = contract.a.transposed && scatterOf(a, inner) !== undefined
  const tile = tileFor(contract, { rows, inner, isScattered }, lanes)
  const { vectors } = tile
  const panelBytes = inner * vectors * 16
  // Vectors of many panels lie across the ends of lines of the cache: a tenth slower (measured).
  const isAcross = (b.stride * b.bytes) % 16 > 0 && columns > 2 * vectors * lanes.count
  // Columns that go down the rows are spread over all lanes, element after element.
  const reason = tile.lanes === 'rows' ? undefined : (scatterOf(b, inner) ?? (isAcross ? 'ends' : undefined))
  const usualRows = contract.rows === 'batch' ? (stepRows ?? blockRows) : rows
  const isCopied = !contract.b.transposed && reason !== undefined && usualRows >= rowsWorthCopying[reason]
  const isOpen = contract.rows === 'batch' && stepRows === undefined
  const isChosenLate = isCopied && reason === 'ends' && isOpen && b.bytes === lanes.bytes
  return {
    ...tile,
    panels: Math.max(1, Math.floor((contract.rows === 'batch' ? nearBytes : wholeRowBytes) / panelBytes)),
    second: contract.b.transposed ? 'transposed' : isCopied ? 'copied' : 'in place',
    reason,
    fewestRowsCopied: isChosenLate ? rowsWorthCopying[reason] : 0,
    first:
      isScattered && tile.rows === rowsOfTile && a.bytes === lanes.bytes && rows * inner * a.bytes <= mostPacked
        ? 'packed'
        : 'in place',
    finish: hindranceOf(contract, places, tile, lanes) ? 'by rows' : 'in registers',
  }
}

/**
 * Why rows are better not read where they lie: multiples of 1 KB apart they share a few lines of the cache, and on more
 * pages than a core knows at once each has to wait. Either costs a third (measured).
 */
export function scatterOf({ stride, bytes }: Placed, rows: number): Scatter | undefined {
  if ((stride * bytes) % 1024 === 0) return 'lines'
  return rows * stride * bytes > nearPages ? 'pages' : undefined
}

/** Why sums are not stored from their registers: what is stored costs more than its way over memory, .. */
export type Hindrance =
  | 'operations'
  /** .. a last tile overlaps the one before it, and what changes itself must not do so twice, .. */
  | 'overlap'
  /** .. a last vector reaches beyond the last column into what is not its own, .. */
  | 'room'
  /** .. or a vector that is stored holds sums of several tiles. */
  | 'lanes'

export function hindranceOf(contract: Contract, places: Places, tile: Tile, lanes: Lanes): Hindrance | undefined {
  const { stores, columns, rows } = contract
  if (tilesDown(columns, tile, lanes) > 1) return 'lanes'
  if (!isShort(stores, cheapOperations)) return 'operations'
  const overlapsAcross = tile.lanes !== 'rows' && vectorsIn(columns, lanes) % tile.vectors > 0
  const overlaps = rows === 'batch' || rows % tile.rows > 0 || overlapsAcross
  if (overlaps && changesItself(contract)) return 'overlap'
  if (columns % lanes.count > 0 && !stores.every((store) => hasRoom(store, places(store.buffer), columns)))
    return 'room'
  return undefined
}

/** Behind the last column there is nothing but room. */
const hasRoom = ({ offset }: Store, { buffer, isPadded }: Placed, columns: number): boolean =>
  isPadded && offset === undefined && buffer.shape.columns === columns

/**
 * A round of a product reads some rows of its second factor side by side. Each has a view that begins a row later than the
 * one before it; the views are of one length, so that V8 tests the place once for all of them: 5% faster than one array
 * and `at + 256` (measured).
 */
import { Names } from '../../../../4-loops/names.js'
import type { Buffer, Contract, Program } from '../../../../4-loops/program.js'
import { reservedNames } from '../reserved-names.js'

export interface Stream {
  readonly name: string
  /** Where it begins and ends in its buffer. */
  readonly from: number
  readonly to: number
}

/** The views of every buffer that has some, first row first. */
export type Streams = ReadonlyMap<string, readonly Stream[]>

export function streamsOf({ buffers, entries, blockRows }: Program): Streams {
  const names = new Names([...buffers.keys(), ...reservedNames])
  const streams = new Map<string, readonly Stream[]>()
  for (const statement of entries.flatMap(({ statements }) => statements)) {
    const buffer = statement.kind === 'contract' ? buffers.get(statement.b.buffer) : undefined
    if (statement.kind !== 'contract' || !buffer || streams.has(buffer.name)) continue
    const { tile } = statement
    const rows = rowsOf(buffer, blockRows)
    if (!tile || !hasStreams(statement) || rows < tile.inner) continue
    const { columns } = buffer.shape
    const length = (rows - tile.inner + 1) * columns
    const views = Array.from({ length: tile.inner }, (_, r): Stream => {
      return { name: names.unique(`${buffer.name}Row${r}`), from: r * columns, to: r * columns + length }
    })
    streams.set(buffer.name, views)
  }
  return streams
}

/** Shorter rows gain less than the views take to read. */
const shortestWithViews = 32

/** Where places are listed, the rows of a round don't follow each other; a single row has its own, larger rounds. */
const hasStreams = ({ tile, zeros, columns, b }: Contract): boolean =>
  tile !== undefined &&
  tile.rows > 1 &&
  tile.inner > 1 &&
  columns >= shortestWithViews &&
  zeros !== 'data' &&
  b.widened === undefined &&
  !tile.isWhole

const rowsOf = ({ shape }: Buffer, blockRows: number): number => (shape.rows === 'batch' ? blockRows : shape.rows)

/** Where each buffer lies, and how far its rows are apart. */
import { sizeOf, type Buffer, type Program } from '../../../4-loops/program.js'
import { answersOf } from '../../../4-loops/uses.js'
import { align } from '../align.js'

export interface Placed {
  readonly buffer: Buffer
  /** Of its first element, in bytes. */
  readonly address: number
  /** Elements from one row to the next. */
  readonly stride: number
  /** Of one element. */
  readonly bytes: 4 | 8
  /** Behind every row there is room up to a multiple of four elements, which holds zeros. */
  readonly isPadded: boolean
}

export interface PlacedBuffers {
  readonly buffers: ReadonlyMap<string, Placed>
}

export function placeIn({ buffers }: PlacedBuffers, name: string): Placed {
  const found = buffers.get(name)
  if (!found) throw new Error(`${name} has no place`)
  return found
}

/** The same, for what is decided from places. */
export const placesIn =
  (places: PlacedBuffers) =>
  (name: string): Placed =>
    placeIn(places, name)

/** From address `start` on. */
export function placeBuffers(
  program: Program,
  precision: 'f32' | 'f64',
  start: number,
): PlacedBuffers & { readonly end: number } {
  const tight = tightBuffers(program)
  const extents = [...program.buffers.values()].map((buffer) => {
    const bytes = buffer.element === 'double' || precision === 'f64' ? 8 : 4
    const { rows, columns } = buffer.shape
    const stride = tight.has(buffer.name) || columns === 1 ? columns : paddedStride(rows === 1, columns, bytes)
    return { buffer, stride, bytes, size: sizeOf(rows, program.blockRows) * stride * bytes } as const
  })
  const buffers = new Map<string, Placed>()
  let end = start
  // Small ones first: short addresses make short code.
  for (const { buffer, stride, bytes, size } of extents.toSorted((a, b) => a.size - b.size)) {
    // Arrays a power of two apart would meet in the same lines of the cache.
    const address = align(end, 64) + 128
    buffers.set(buffer.name, { buffer, address, stride, bytes, isPadded: stride % 4 === 0 })
    // Vectors are read beyond the last element.
    end = address + size + 64
  }
  return { buffers, end }
}

/** Rows that are multiples of 1 KB apart share a few lines of the cache: 15 to 50% slower (measured). */
function paddedStride(isVector: boolean, columns: number, bytes: number): number {
  const stride = align(columns, 4)
  return !isVector && (stride * bytes) % 1024 === 0 ? stride + 64 / bytes : stride
}

/** What the outside reads and writes lies there row after row, as an array of the class: without room between rows. */
function tightBuffers(program: Program): ReadonlySet<string> {
  const open = [...program.buffers.values()].filter(({ role, shape }) => role !== 'value' && shape.rows !== 1)
  return new Set([...open.map(({ name }) => name), ...answersOf(program)])
}

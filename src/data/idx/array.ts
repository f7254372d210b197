/**
 * The IDX format: two zero bytes, the type of the values, the number of dimensions, each dimension as a big-endian
 * 32-bit number, then the values row by row. Only bytes (type 8) are read: that is what images and labels come in.
 */
import { report, type Diagnostic } from '../../diagnostics/report.js'
import { readBytes } from '../bytes.js'
import type { Place } from '../place.js'
import { cannotRead } from '../cannot-read.js'

/** What an IDX file holds. */
export interface ByteArray {
  /** The first is the number of rows. */
  readonly dimensions: readonly number[]
  readonly bytes: Uint8Array
}

interface Header {
  readonly dimensions: readonly number[]
  /** Where the values begin. */
  readonly start: number
  /** Where they end. */
  readonly end: number
}

export async function readByteArray({ file, path }: Place): Promise<ByteArray | { readonly error: Diagnostic }> {
  const chunks: Uint8Array[] = []
  let length = 0
  let header: Header | undefined
  try {
    for await (const chunk of readBytes(file)) {
      chunks.push(chunk)
      length += chunk.length
      if (!header) {
        const read = readHeader(Buffer.concat(chunks))
        if (typeof read === 'string') return { error: report('MLP2221', { path, reason: read }) }
        header = read
      }
      // What follows the values is an error whatever its length: a packed file may unpack to any.
      if (header && length > header.end) break
    }
  } catch (cause) {
    return { error: cannotRead({ file, path }, cause) }
  }
  if (!header) return { error: report('MLP2221', { path, reason: 'it ends inside its header' }) }
  const { dimensions, start, end } = header
  if (length !== end) {
    const found = length > end ? 'more' : length - start
    return { error: report('MLP2222', { path, dimensions, expected: end - start, found }) }
  }
  const whole = Buffer.concat(chunks, length)
  // A plain view: kernels meet one kind of object, not Node's Buffer too.
  return { dimensions, bytes: new Uint8Array(whole.buffer, whole.byteOffset + start, end - start) }
}

/** The header, or what is wrong with it; nothing when more bytes are needed to tell. */
function readHeader(bytes: Buffer): Header | string | undefined {
  if (bytes.length < 4) return undefined
  const [first, second, type, rank] = bytes
  if (first !== 0 || second !== 0 || type === undefined || rank === undefined || rank === 0) {
    return `it begins with ${bytes.toString('hex', 0, 4)}`
  }
  if (type !== 8) return `it holds ${types.get(type) ?? `values of an unknown type (${type})`}`
  const start = 4 + 4 * rank
  if (bytes.length < start) return undefined
  const dimensions = Array.from({ length: rank }, (_, index) => bytes.readUInt32BE(4 + 4 * index))
  const size = dimensions.reduce((product, dimension) => product * dimension, 1)
  if (size > mostBytes) return `it says that it holds ${dimensions.join(' × ')} bytes, more than 4 GB`
  return { dimensions, start, end: start + size }
}

const mostBytes = 4e9

const types: ReadonlyMap<number, string> = new Map([
  [9, 'signed bytes'],
  [11, '16-bit numbers'],
  [12, '32-bit numbers'],
  [13, '32-bit floating-point numbers'],
  [14, '64-bit floating-point numbers'],
])

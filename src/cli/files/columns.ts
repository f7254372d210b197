/**
 * Weights and checkpoints of the command line say what the columns of the input were called in the file that was trained
 * on, so that other files can be matched by these names. A module takes such files as it does its own.
 */
import { crc32 } from 'node:zlib'

const columnsKey = 'mlpc.columns'
/** What stands before the eight digits of the checksum; they are 0 while it is taken. */
const checksumMark = '"mlpc.checksum":"'

/** A safetensors file with those names in its metadata. */
export function withColumns(bytes: Uint8Array, columns: readonly string[] | undefined): Uint8Array {
  if (columns === undefined) return bytes
  const { metadata, tensors, end } = headerOf(bytes)
  const named = { __metadata__: { ...metadata, [columnsKey]: JSON.stringify(columns) }, ...tensors }
  const json = Buffer.from(JSON.stringify(named))
  const length = Math.ceil(json.length / 8) * 8
  const whole = Buffer.concat([Buffer.alloc(8), json, Buffer.alloc(length - json.length, ' '), bytes.subarray(end)])
  whole.writeBigUInt64LE(BigInt(length))
  const digits = whole.indexOf(checksumMark) + checksumMark.length
  whole.fill('0', digits, digits + 8)
  whole.write(crc32(whole).toString(16).padStart(8, '0'), digits)
  return whole
}

/** The names that a file carries, if it does; whoever loads it says what else is wrong with it. */
export function columnsOf(bytes: Uint8Array): readonly string[] | undefined {
  try {
    const columns: unknown = JSON.parse(headerOf(bytes).metadata[columnsKey] ?? 'null')
    return Array.isArray(columns) && columns.every((name) => typeof name === 'string') ? columns : undefined
  } catch {
    return undefined
  }
}

/** The length of the header in 8 bytes, then the header as JSON; the tensors' bytes begin at its end. */
function headerOf(bytes: Uint8Array) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 8 + Number(file.readBigUInt64LE())
  const header = JSON.parse(file.toString('utf8', 8, end)) as Readonly<Record<string, unknown>>
  const { __metadata__: metadata = {}, ...tensors } = header
  return { metadata: metadata as Readonly<Record<string, string>>, tensors, end }
}

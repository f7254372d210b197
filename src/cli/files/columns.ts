/**
 * Weights and checkpoints of the command line say what the columns of the input were called in the file that was trained
 * on, so that other files can be matched by these names. A module takes such files as it does its own.
 */
import { crc32 } from 'node:zlib'
import { splitHeader, withHeader } from './safetensors-header.js'

const columnsKey = 'mlpc.columns'
/** What stands before the eight digits of the checksum; they are 0 while it is taken. */
const checksumMark = '"mlpc.checksum":"'

/** A safetensors file with those names in its metadata. */
export function withColumns(bytes: Uint8Array, columns: readonly string[] | undefined): Uint8Array {
  if (columns === undefined) return bytes
  const { header, data } = splitHeader(bytes)
  const metadata = { ...metadataOf(header), [columnsKey]: JSON.stringify(columns) }
  const whole = withHeader({ ...header, __metadata__: metadata }, [data])
  const digits = whole.indexOf(checksumMark) + checksumMark.length
  whole.fill('0', digits, digits + 8)
  whole.write(crc32(whole).toString(16).padStart(8, '0'), digits)
  return whole
}

/** The names that a file carries, if it does; whoever loads it says what else is wrong with it. */
export function columnsOf(bytes: Uint8Array): readonly string[] | undefined {
  try {
    const columns: unknown = JSON.parse(metadataOf(splitHeader(bytes).header)[columnsKey] ?? 'null')
    return Array.isArray(columns) && columns.every((name) => typeof name === 'string') ? columns : undefined
  } catch {
    return undefined
  }
}

const metadataOf = ({ __metadata__: metadata = {} }: Readonly<Record<string, unknown>>) =>
  metadata as Readonly<Record<string, string>>

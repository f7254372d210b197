import { crc32 } from './crc32.js'

/** The metadata key of a file's checksum: eight hexadecimal digits, all 0 while the sum is taken over the whole file. */
export const CHECKSUM_KEY = 'mlpc.checksum'

/** What stands before the digits. */
const CHECKSUM_MARK: Uint8Array = new TextEncoder().encode(`"${CHECKSUM_KEY}":"`)

/** Where the digits stand, or −1: the first place in the header that reads as the key. */
export function checksumPosition(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(CHECKSUM_MARK[0]!); at >= 0; at = bytes.indexOf(CHECKSUM_MARK[0]!, at + 1)) {
    if (CHECKSUM_MARK.every((byte, i) => bytes[at + i] === byte)) return at + CHECKSUM_MARK.length
  }
  return -1
}

/** The checksum of a file as it would be with zeros for its digits. */
export function checksumOf(bytes: Uint8Array, position: number): string {
  const blank = bytes.slice().fill(0x30, position, position + 8)
  return crc32(blank).toString(16).padStart(8, '0')
}

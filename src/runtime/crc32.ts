/** The CRC-32 of zip and PNG files: it sees every flipped bit. */
export function crc32(bytes: Uint8Array): number {
  const table = new Int32Array(256)
  for (let byte = 0; byte < 256; byte++) {
    let remainder = byte
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0)
    table[byte] = remainder
  }
  let remainder = -1
  for (let i = 0; i < bytes.length; i++) {
    remainder = (remainder >>> 8) ^ table[(remainder ^ bytes[i]!) & 255]!
  }
  return ~remainder >>> 0
}

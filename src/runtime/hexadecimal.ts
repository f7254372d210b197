/** The bytes that a text holds as two hexadecimal digits each. */
export function decodeHexadecimal(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16))
}

/**
 * Bytes as text that compressors see through: a character for each byte, so that code that is repeated is text that is
 * repeated. The bytes that kernels have most are among the 93 characters that UTF-8 writes in one byte. After gzip W4's
 * 36 kB of kernels take 8.9 kB so, 10.0 kB as hexadecimal digits, and 14.5 kB as base64, which hides repetitions.
 */
export const textOf = (bytes: Uint8Array): string => Array.from(bytes, characterOf).join('')

/** Counted on from the first printable character, 32; what a string literal cannot hold as it is, moves up by 256. */
function characterOf(byte: number): string {
  const code = ((byte + 40 - 32) & 255) + 32
  const character = String.fromCharCode(code)
  return /[\x7f-\xa0\xad'\\]/.test(character) ? String.fromCharCode(code + 256) : character
}

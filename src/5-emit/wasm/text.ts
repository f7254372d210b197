/**
 * Bytes as text that compressors see through: a character for each byte, so that code that is repeated is text that is
 * repeated. The bytes that kernels have most are among the 93 characters that UTF-8 writes in one byte. After gzip W4's
 * 37 kB of kernels take 12.3 kB so, 13.3 kB as hexadecimal digits, and 17.8 kB as base64, which hides repetitions.
 */
export const textOf = (bytes: Uint8Array): string => String.fromCharCode(...Array.from(bytes, codeOf))

/** Counted on from the first printable character, 32; what a string literal cannot hold as it is, moves up by 256. */
function codeOf(byte: number): number {
  const code = ((byte + 40 - 32) & 255) + 32
  return /[\x7f-\xa0\xad'\\]/.test(String.fromCharCode(code)) ? code + 256 : code
}

/** The bytes of kernels, of which each is one character: the byte plus 40 or, where that cannot be printed, plus 296. */
export function kernelBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) - 40)
}

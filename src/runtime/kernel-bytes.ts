/** The bytes of kernels, of which each is one character: the byte plus 40 or, where that cannot be printed, plus 296. */
export function kernelBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i) - 40
  return bytes
}

/**
 * Philox 4x32-10 (Salmon, Moraes, Dror, Shaw 2011): 128 random bits as a pure function of a 128-bit counter and a
 * 64-bit key. `words` receives them as four unsigned 32-bit words. How this program lays out its draws:
 * counter = (logical index, step or epoch, layer or stream, purpose), key = (seed mod 2^32, floor(seed / 2^32)).
 */
export function philox(
  words: Uint32Array,
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  key0: number,
  key1: number,
): void {
  let a = counter0 | 0
  let b = counter1 | 0
  let c = counter2 | 0
  let d = counter3 | 0
  let k = key0 | 0
  let l = key1 | 0
  for (let round = 0; round < 10; round++) {
    const highA = highProduct(a, 0xd2511f53)
    const highC = highProduct(c, 0xcd9e8d57)
    const lowA = Math.imul(a, 0xd2511f53)
    const lowC = Math.imul(c, 0xcd9e8d57)
    a = highC ^ b ^ k
    b = lowC
    c = highA ^ d ^ l
    d = lowA
    k = (k + 0x9e3779b9) | 0
    l = (l + 0xbb67ae85) | 0
  }
  words[0] = a
  words[1] = b
  words[2] = c
  words[3] = d
}

/** The upper 32 bits of the 64-bit product of two unsigned words; no sum on the way exceeds 32 bits. */
function highProduct(x: number, y: number): number {
  const xLow = x & 0xffff
  const xHigh = x >>> 16
  const yLow = y & 0xffff
  const yHigh = y >>> 16
  const middle = Math.imul(xHigh, yLow) + (Math.imul(xLow, yLow) >>> 16)
  const low = Math.imul(xLow, yHigh) + (middle & 0xffff)
  return (Math.imul(xHigh, yHigh) + (middle >>> 16) + (low >>> 16)) | 0
}

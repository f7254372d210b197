/**
 * Starting weights, uniform in (low, high), each a pure function of the seed, the stream and its index: what `drawEach`
 * would draw, by Philox 4x32-10 written into the loop. A model begins with this, before V8 has compiled anything: 100,000
 * weights are there two to five of twenty milliseconds sooner by one loop that calls nothing (Node 20 to 24).
 */
export function fillUniform(
  values: Float32Array | Float64Array,
  low: number,
  high: number,
  seed: number,
  stream: number,
): void {
  const keyHigh = Math.floor(seed / 0x100000000)
  for (let i = 0; i < values.length; i++) {
    let a = i
    let b = 0
    let c = stream | 0
    let d = 1 /* weights */
    let k = seed | 0
    let l = keyHigh | 0
    for (let round = 0; round < 10; round++) {
      // a · 0xd2511f53 and c · 0xcd9e8d57, of which the upper words are added up from products of 16 bits
      const aLow = a & 0xffff
      const aHigh = a >>> 16
      const aMiddle = Math.imul(aHigh, 0x1f53) + (Math.imul(aLow, 0x1f53) >>> 16)
      const aSum = Math.imul(aLow, 0xd251) + (aMiddle & 0xffff)
      const aUpper = Math.imul(aHigh, 0xd251) + (aMiddle >>> 16) + (aSum >>> 16)
      const cLow = c & 0xffff
      const cHigh = c >>> 16
      const cMiddle = Math.imul(cHigh, 0x8d57) + (Math.imul(cLow, 0x8d57) >>> 16)
      const cSum = Math.imul(cLow, 0xcd9e) + (cMiddle & 0xffff)
      const cUpper = Math.imul(cHigh, 0xcd9e) + (cMiddle >>> 16) + (cSum >>> 16)
      const aLower = Math.imul(a, 0xd2511f53)
      const cLower = Math.imul(c, 0xcd9e8d57)
      a = cUpper ^ b ^ k
      b = cLower
      c = aUpper ^ d ^ l
      d = aLower
      k = (k + 0x9e3779b9) | 0
      l = (l + 0xbb67ae85) | 0
    }
    // `uniform53` of the first two words
    values[i] = low + (high - low) * (((a >>> 6) * 0x4000000 + (b >>> 6) + 0.5) / 0x10000000000000)
  }
}

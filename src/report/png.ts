import { deflateSync } from 'node:zlib'

/** A grey picture with transparent places, as a PNG (https://www.w3.org/TR/png-3/): two bytes a pixel, grey and alpha. */
export function encodePng(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const stride = 2 * width
  // Each line begins with its filter: none.
  const lines = new Uint8Array(height * (stride + 1))
  for (let y = 0; y < height; y++) lines.set(pixels.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1)
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, 8)
  header.setUint8(9, 4)
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ])
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const around = new DataView(new ArrayBuffer(8))
  around.setUint32(0, data.length)
  around.setUint32(4, crc(named))
  const [length, check] = [new Uint8Array(around.buffer, 0, 4), new Uint8Array(around.buffer, 4, 4)]
  return Buffer.concat([length, named, check])
}

/** Bit by bit: pictures are small. */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}

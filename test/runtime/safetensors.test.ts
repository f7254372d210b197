import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32 } from '../../src/runtime/crc32.js'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { encodeSafetensors } from '../../src/runtime/encode-safetensors.js'
import { ModelError } from '../../src/runtime/model-error.js'

const tensors = [
  { name: '0.weight', type: 'F32', shape: [2, 3], values: [1, -2, 3, 4, 5, 0.5] },
  { name: '0.bias', type: 'F64', shape: [1], values: [Math.PI] },
  { name: '1.num_batches_tracked', type: 'I64', shape: [], values: [12345678901] },
] as const

/** A file with any header, its data all 0. */
function file(header: unknown, data = 0): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
  const bytes = new Uint8Array(8 + json.length + data)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true)
  bytes.set(json, 8)
  return bytes
}

function codeOf(bytes: Uint8Array): string {
  try {
    decodeSafetensors(bytes)
  } catch (error) {
    if (error instanceof ModelError) return error.code
    throw error
  }
  return 'none'
}

it('CRC-32 is the usual one', () => {
  expect(crc32(new TextEncoder().encode('123456789')).toString(16)).toBe('cbf43926')
})

describe('a safetensors file', () => {
  it('has an aligned header, then little-endian numbers', () => {
    const bytes = encodeSafetensors(tensors, { made: 'here' })
    const view = new DataView(bytes.buffer)
    const length = Number(view.getBigUint64(0, true))
    expect(length % 8).toBe(0)
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
      __metadata__: { made: 'here' },
      '0.bias': { dtype: 'F64', shape: [1], data_offsets: [0, 8] },
      '1.num_batches_tracked': { dtype: 'I64', shape: [], data_offsets: [8, 16] },
      '0.weight': { dtype: 'F32', shape: [2, 3], data_offsets: [16, 40] },
    })
    expect(view.getFloat64(8 + length, true)).toBe(Math.PI)
    expect(view.getBigInt64(16 + length, true)).toBe(12345678901n)
    expect(view.getFloat32(28 + length, true)).toBe(-2)
  })

  it('is read back as it was written, also from within a larger buffer', () => {
    const bytes = encodeSafetensors(tensors, { made: 'here' })
    const inside = new Uint8Array(bytes.length + 3).subarray(3)
    inside.set(bytes)
    const found = decodeSafetensors(inside)
    expect(found.metadata.get('made')).toBe('here')
    for (const { name, values, ...rest } of tensors) {
      expect(found.tensors.get(name)).toEqual({ name, values: Float64Array.from(values), ...rest })
    }
  })
})

describe('a file that lies', () => {
  const entry = { dtype: 'F32', shape: [1], data_offsets: [0, 4] }
  const lies: [string, Uint8Array][] = [
    ['an empty file', new Uint8Array(0)],
    ['a header longer than the file', file('{}').fill(9, 0, 1)],
    ['a header of 2^63 bytes', file('{}').fill(0x80, 7, 8)],
    ['no JSON', file('{"a":')],
    ['bytes that are no UTF-8', file('{"a":1}').fill(0xff, 10, 11)],
    ['JSON that is no object', file([])],
    ['null', file('null')],
    ['an entry that is no object', file({ a: 1 })],
    ['metadata that is no text', file({ __metadata__: { a: 1 } })],
    ['a shape that is no list', file({ a: { ...entry, shape: 1 } }, 4)],
    ['a negative length', file({ a: { ...entry, shape: [-1] } }, 4)],
    ['a fraction', file({ a: { ...entry, shape: [0.5, 2] } }, 4)],
    ['a shape that does not fit', file({ a: { ...entry, shape: [2] } }, 4)],
    ['a huge shape', file({ a: { ...entry, shape: [2 ** 40, 2 ** 40] } }, 4)],
    ['offsets past the end', file({ a: { ...entry, data_offsets: [4, 8] } }, 4)],
    ['offsets the wrong way round', file({ a: { ...entry, data_offsets: [4, 0] } }, 4)],
    ['three offsets', file({ a: { ...entry, data_offsets: [0, 4, 4] } }, 4)],
    ['no offsets', file({ a: { dtype: 'F32', shape: [1] } }, 4)],
    ['tensors that overlap', file({ a: entry, b: entry }, 4)],
    ['a gap', file({ a: entry, b: { ...entry, data_offsets: [8, 12] } }, 12)],
    ['bytes that nobody owns', file({ a: entry }, 5)],
  ]
  it.each(lies)('is seen: %s', (_, bytes) => {
    expect(codeOf(bytes)).toBe('CORRUPT_FILE')
  })

  it('may hold names of the language itself', () => {
    const found = decodeSafetensors(file('{"__proto__":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', 4))
    expect([...found.tensors.keys()]).toEqual(['__proto__'])
  })

  it('with an unknown type of number is refused as such', () => {
    expect(codeOf(file({ a: { ...entry, dtype: 'BF16' } }, 4))).toBe('WRONG_TYPE')
  })

  it('of any bytes gives a coded error or tensors, never another exception', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void codeOf(bytes)))
    fc.assert(fc.property(fc.json(), fc.nat(8), (json, data) => void codeOf(file(json, data))))
    const valid = encodeSafetensors(tensors, { made: 'here' })
    fc.assert(
      fc.property(
        fc.nat(valid.length - 1),
        fc.nat(255),
        (at, byte) => void codeOf(valid.slice().fill(byte, at, at + 1)),
      ),
    )
  })
})

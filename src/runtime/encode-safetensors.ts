import type { StoredTensor } from './safetensors.js'

/** The file that Python's `safetensors` reads: header length, JSON header, little-endian numbers. */
export function encodeSafetensors(
  tensors: readonly StoredTensor[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  // eight-byte types first, so that every tensor is aligned
  const ordered = [...tensors].sort((a, b) => Number(a.type === 'F32') - Number(b.type === 'F32'))
  let end = 0
  const entries = ordered.map(({ name, type, shape, values }) => {
    const begin = end
    end += values.length * (type === 'F32' ? 4 : 8)
    return [name, { dtype: type, shape, data_offsets: [begin, end] }] as const
  })
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries([['__metadata__', metadata], ...entries])))
  const start = Math.ceil((8 + json.length) / 8) * 8
  const bytes = new Uint8Array(start + end).fill(0x20, 8, start)
  bytes.set(json, 8)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, start - 8, true)
  let at = start
  for (const { type, values } of ordered) {
    for (let i = 0; i < values.length; i++) {
      if (type === 'F32') view.setFloat32(at, values[i]!, true)
      else if (type === 'F64') view.setFloat64(at, values[i]!, true)
      else view.setBigInt64(at, BigInt(values[i]!), true)
      at += type === 'F32' ? 4 : 8
    }
  }
  return bytes
}

import { classNameOf } from './class-name.js'
import { ModelError } from './model-error.js'
import type { StoredTensor } from './safetensors.js'

export interface DecodedFile {
  readonly metadata: ReadonlyMap<string, string>
  readonly tensors: ReadonlyMap<string, StoredTensor>
}

/** Reads a safetensors file and trusts no field of it. */
export function decodeSafetensors(bytes: Uint8Array): DecodedFile {
  if (!(bytes instanceof Uint8Array)) {
    const got = classNameOf(bytes)
    const advice = got === 'ArrayBuffer' ? ': new Uint8Array(…) makes one of it' : ''
    throw new ModelError('WRONG_TYPE', `bytes: expected a Uint8Array, got ${got}${advice}`)
  }
  if (bytes.length < 8) throw corrupt('it is shorter than its own header')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = 8 + view.getUint32(0, true) + view.getUint32(4, true) * 0x100000000
  if (start > bytes.length) throw corrupt('its header is longer than the file')
  const header = parseHeader(bytes.subarray(8, start))
  const metadata = new Map<string, string>()
  const places: Place[] = []
  for (const [name, entry] of Object.entries(header)) {
    if (!isRecord(entry)) throw corrupt(`its entry ${JSON.stringify(name)} is not an object`)
    if (name !== '__metadata__') {
      places.push(checkEntry(name, entry, bytes.length - start))
      continue
    }
    for (const [key, text] of Object.entries(entry)) {
      if (typeof text !== 'string') throw corrupt(`its metadata ${JSON.stringify(key)} is not text`)
      metadata.set(key, text)
    }
  }
  places.sort((a, b) => a.begin - b.begin || a.end - b.end)
  let reached = 0
  for (const { begin, end } of places) {
    if (begin !== reached) throw corrupt('its tensors overlap or leave gaps')
    reached = end
  }
  if (start + reached !== bytes.length) throw corrupt('its length is not what its tensors need')
  const read = (place: Place): readonly [string, StoredTensor] => {
    const { name, type, shape, begin, end } = place
    return [name, { name, type, shape, values: readValues(view, type, start + begin, start + end) }]
  }
  return { metadata, tensors: new Map(places.map(read)) }
}

interface Place {
  readonly name: string
  readonly type: StoredTensor['type']
  readonly shape: readonly number[]
  readonly begin: number
  readonly end: number
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (isRecord(header)) return header
  } catch {
    // not UTF-8 or not JSON: the same message as for JSON that is no object
  }
  throw corrupt('its header is not a JSON object')
}

function checkEntry(name: string, entry: Record<string, unknown>, available: number): Place {
  const { dtype: type, shape, data_offsets: offsets } = entry
  const quoted = JSON.stringify(name)
  if (type !== 'F32' && type !== 'F64' && type !== 'I64') {
    throw new ModelError('WRONG_TYPE', `tensor ${quoted} is of type ${String(type)}, expected F32, F64 or I64`)
  }
  if (!isSizes(shape)) throw corrupt(`the shape of ${quoted} is not a list of whole numbers`)
  if (!isSizes(offsets)) throw corrupt(`the offsets of ${quoted} are not whole numbers`)
  const [begin, end] = offsets
  if (offsets.length !== 2 || begin === undefined || end === undefined || begin > end || end > available) {
    throw corrupt(`the offsets of ${quoted} lie outside of the file`)
  }
  const size = shape.reduce((product, length) => product * length, type === 'F32' ? 4 : 8)
  if (size !== end - begin) throw corrupt(`the offsets of ${quoted} do not fit its shape`)
  return { name, type, shape, begin, end }
}

function readValues(view: DataView, type: StoredTensor['type'], begin: number, end: number): Float64Array {
  const size = type === 'F32' ? 4 : 8
  const values = new Float64Array((end - begin) / size)
  for (let i = 0; i < values.length; i++) {
    const at = begin + i * size
    if (type === 'F32') values[i] = view.getFloat32(at, true)
    else values[i] = type === 'F64' ? view.getFloat64(at, true) : Number(view.getBigInt64(at, true))
  }
  return values
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0)
}

function corrupt(what: string): ModelError {
  return new ModelError('CORRUPT_FILE', `not a sound safetensors file: ${what}`)
}

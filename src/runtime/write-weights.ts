import { CHECKSUM_KEY, checksumOf, checksumPosition } from './checksum.js'
import { encodeSafetensors } from './encode-safetensors.js'
import type { StoredTensor } from './safetensors.js'
import { transpose } from './transpose.js'
import type { WeightsOwner, WeightTensor } from './weights.js'

/** A safetensors file with PyTorch's names and layout, and a checksum over all of it. */
export function writeWeights(
  owner: WeightsOwner,
  tensors: readonly WeightTensor[],
  counters: Readonly<Record<string, number>>,
): Uint8Array<ArrayBuffer> {
  const stored = tensors.map(({ name, shape, transposed, values }): StoredTensor => {
    const [outputs = 1, inputs = 1] = shape
    const type = values instanceof Float64Array ? 'F64' : 'F32'
    return { name, type, shape, values: transposed ? transpose(values, inputs, outputs) : values }
  })
  const counts = Object.entries(counters).map(([name, count]): StoredTensor => {
    return { name, type: 'I64', shape: [], values: [count] }
  })
  const bytes = encodeSafetensors([...stored, ...counts], {
    // the checksum comes first, so that no other text can be taken for it
    [CHECKSUM_KEY]: '00000000',
    'mlpc.model': owner.name,
    'mlpc.spec': owner.hash,
    'mlpc.architecture': owner.architecture,
    'mlpc.labels': JSON.stringify(owner.labels ?? []),
    format: 'pt',
  })
  const position = checksumPosition(bytes)
  bytes.set(new TextEncoder().encode(checksumOf(bytes, position)), position)
  return bytes
}

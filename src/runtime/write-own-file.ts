import { CHECKSUM_KEY, checksumOf, checksumPosition } from './checksum.js'
import { encodeSafetensors } from './encode-safetensors.js'
import { ModelError } from './model-error.js'
import type { StoredTensor } from './safetensors.js'
import { transpose } from './transpose.js'
import type { WeightsOwner, WeightTensor } from './weights.js'

/** A safetensors file that names its model and carries a checksum over all of it. */
export function writeOwnFile(
  owner: WeightsOwner,
  tensors: readonly StoredTensor[],
  more: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const bytes = encodeSafetensors(tensors, {
    // the checksum comes first, so that no other text can be taken for it
    [CHECKSUM_KEY]: '00000000',
    'mlpc.model': owner.name,
    'mlpc.spec': owner.hash,
    'mlpc.architecture': owner.architecture,
    'mlpc.labels': JSON.stringify(owner.labels ?? []),
    ...more,
  })
  const position = checksumPosition(bytes)
  bytes.set(new TextEncoder().encode(checksumOf(bytes, position)), position)
  return bytes
}

/** One of the weights: of numbers alone, as `readWeights` wants it. */
export function storeWeight(tensor: WeightTensor): StoredTensor {
  const found = tensor.values.find((value) => value - value !== 0)
  if (found === undefined) return storeTensor(tensor)
  throw new ModelError('DIVERGED', `the tensor ${tensor.name} has a number that is ${found}`)
}

export function storeNumbers(type: 'I64' | 'F64', numbers: Readonly<Record<string, number>>): StoredTensor[] {
  return Object.entries(numbers).map(([name, value]) => ({ name, type, shape: [], values: [value] }))
}

export function storeTensor({ name, shape, transposed, values }: WeightTensor): StoredTensor {
  const [outputs = 1, inputs = 1] = shape
  const type = values instanceof Float64Array ? 'F64' : 'F32'
  return { name, type, shape, values: transposed ? transpose(values, inputs, outputs) : values }
}

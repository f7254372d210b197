import type { StoredTensor } from './safetensors.js'
import type { WeightsOwner, WeightTensor } from './weights.js'
import { storeTensor, writeOwnFile } from './write-own-file.js'

/** A safetensors file with PyTorch's names and layout. */
export function writeWeights(
  owner: WeightsOwner,
  tensors: readonly WeightTensor[],
  counters: Readonly<Record<string, number>>,
): Uint8Array<ArrayBuffer> {
  const counts = Object.entries(counters).map(([name, count]): StoredTensor => {
    return { name, type: 'I64', shape: [], values: [count] }
  })
  return writeOwnFile(owner, [...tensors.map(storeTensor), ...counts], { format: 'pt' })
}

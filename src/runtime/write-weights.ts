import type { WeightsOwner, WeightTensor } from './weights.js'
import { storeNumbers, storeWeight, writeOwnFile } from './write-own-file.js'

/** A safetensors file with PyTorch's names and layout. */
export function writeWeights(
  owner: WeightsOwner,
  tensors: readonly WeightTensor[],
  counters: Readonly<Record<string, number>>,
): Uint8Array<ArrayBuffer> {
  return writeOwnFile(owner, [...tensors.map(storeWeight), ...storeNumbers('I64', counters)], { format: 'pt' })
}

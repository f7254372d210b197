import { ModelError } from './model-error.js'
import type { StoredTensor } from './safetensors.js'
import type { WeightsOwner, WeightTensor } from './weights.js'
import { storeTensor, writeOwnFile } from './write-own-file.js'

/** A safetensors file with PyTorch's names and layout; of numbers alone, as `readWeights` wants it. */
export function writeWeights(
  owner: WeightsOwner,
  tensors: readonly WeightTensor[],
  counters: Readonly<Record<string, number>>,
): Uint8Array<ArrayBuffer> {
  const counts = Object.entries(counters).map(([name, count]): StoredTensor => {
    return { name, type: 'I64', shape: [], values: [count] }
  })
  for (const { name, values } of tensors) {
    const found = values.find((value) => value - value !== 0)
    if (found !== undefined) throw new ModelError('DIVERGED', `the tensor ${name} has a number that is ${found}`)
  }
  return writeOwnFile(owner, [...tensors.map(storeTensor), ...counts], { format: 'pt' })
}

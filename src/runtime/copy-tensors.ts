import type { WeightTensor } from './weights.js'

/** The same tensors under names with a prefix, with values of their own. */
export function copyTensors(tensors: readonly WeightTensor[], prefix: string): WeightTensor[] {
  return tensors.map((tensor) => ({ ...tensor, name: prefix + tensor.name, values: tensor.values.slice() }))
}

/** Puts copied values back. */
export function restoreTensors(tensors: readonly WeightTensor[], copies: readonly WeightTensor[]): void {
  copies.forEach(({ values }, i) => tensors[i]?.values.set(values))
}

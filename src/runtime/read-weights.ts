import { checkOwner, isOwnFile, otherArchitecture, tensorOf } from './check-own-file.js'
import { decodeSafetensors, type DecodedFile } from './decode-safetensors.js'
import { ModelError } from './model-error.js'
import { transpose } from './transpose.js'
import type { WeightsOwner, WeightTensor } from './weights.js'

/**
 * Fills `tensors` from a weights file, after everything about the file has been checked. Files of other programs carry
 * no checksum and no architecture; with `foreign` the names and shapes of their tensors are enough.
 */
export function readWeights(
  bytes: Uint8Array,
  owner: WeightsOwner,
  tensors: readonly WeightTensor[],
  foreign: boolean,
): DecodedFile {
  const file = decodeSafetensors(bytes)
  const own = isOwnFile(file, bytes)
  if (!own && !foreign) {
    throw new ModelError('FOREIGN_FILE', 'the file carries no checksum of mlpc; load it with { foreign: true }')
  }
  if (own) checkOwner(file, owner)
  if (own && file.metadata.get('mlpc.kind') === 'checkpoint') {
    throw new ModelError(
      'WRONG_FILE',
      `the file is a checkpoint, not only weights; ${owner.name}.resume goes on from it`,
    )
  }
  const contents = tensors.map((tensor) => checkTensor(file, tensor, owner))
  const expected = new Set(tensors.map(({ name }) => name))
  for (const name of file.tensors.keys()) {
    if (expected.has(name) || name.endsWith('.num_batches_tracked')) continue
    throw otherArchitecture(`the file has a tensor ${JSON.stringify(name)}, which ${owner.name} lacks`)
  }
  tensors.forEach(({ values }, i) => values.set(contents[i]!))
  return file
}

function checkTensor(file: DecodedFile, tensor: WeightTensor, owner: WeightsOwner): ArrayLike<number> {
  const { name, shape, transposed } = tensor
  const stored = tensorOf(file, tensor, ['F32', 'F64'], owner)
  for (let i = 0; i < stored.values.length; i++) {
    // F64 numbers may also be too large for this model's F32
    const value = tensor.values instanceof Float64Array ? stored.values[i]! : Math.fround(stored.values[i]!)
    if (value - value !== 0) {
      throw new ModelError('NOT_FINITE', `number ${i} of the tensor ${name} in the file is ${stored.values[i]}`)
    }
  }
  const [outputs = 1, inputs = 1] = shape
  return transposed ? transpose(stored.values, outputs, inputs) : stored.values
}

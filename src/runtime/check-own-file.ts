import { CHECKSUM_KEY, checksumOf, checksumPosition } from './checksum.js'
import type { DecodedFile } from './decode-safetensors.js'
import { ModelError } from './model-error.js'
import type { StoredTensor } from './safetensors.js'
import type { WeightsOwner, WeightTensor } from './weights.js'

/** Whether this program wrote the file; if it did, and the file was changed since, an error. */
export function isOwnFile({ metadata }: DecodedFile, bytes: Uint8Array): boolean {
  const checksum = metadata.get(CHECKSUM_KEY)
  if (checksum === undefined) return false
  if (checksum === checksumOf(bytes, checksumPosition(bytes))) return true
  throw new ModelError('CORRUPT_FILE', 'the checksum of the file does not match: it was changed or damaged')
}

export function checkOwner({ metadata }: DecodedFile, owner: WeightsOwner): void {
  const found = metadata.get('mlpc.architecture')
  if (found !== owner.architecture) {
    throw otherArchitecture(`the file holds ${metadata.get('mlpc.model')} (${found}), expected ${describe(owner)}`)
  }
  const labels = JSON.stringify(owner.labels ?? [])
  if (metadata.get('mlpc.labels') !== labels) {
    throw otherArchitecture(`the file was trained for the labels ${metadata.get('mlpc.labels')}, expected ${labels}`)
  }
}

/** The tensor of that name, which has to have this shape, and one of these types. */
export function tensorOf(
  file: DecodedFile,
  { name, shape }: Pick<WeightTensor, 'name' | 'shape'>,
  types: readonly StoredTensor['type'][],
  owner: WeightsOwner,
): StoredTensor {
  const stored = file.tensors.get(name)
  const wanted = `${name} as ${types.join(' or ')} [${shape.join(', ')}] of ${describe(owner)}`
  if (stored === undefined) throw otherArchitecture(`the file lacks the tensor ${wanted}`)
  if (types.includes(stored.type) && stored.shape.join() === shape.join()) return stored
  throw otherArchitecture(`the file has ${name} as ${stored.type} [${stored.shape.join(', ')}], expected ${wanted}`)
}

function describe(owner: WeightsOwner): string {
  return `${owner.name} (${owner.architecture})`
}

export function otherArchitecture(message: string): ModelError {
  return new ModelError('WRONG_ARCHITECTURE', message)
}

import { checkOwner, isOwnFile, tensorOf } from './check-own-file.js'
import { decodeSafetensors, type DecodedFile } from './decode-safetensors.js'
import { FIT_RECORD, fitFields } from './fit-record.js'
import { ModelError } from './model-error.js'
import type { Progress, UnfinishedFit } from './progress.js'
import { transpose } from './transpose.js'
import type { WeightsOwner, WeightTensor } from './weights.js'

/** A checkpoint whose bytes, model, spec and backend have been checked. */
export interface Checkpoint {
  readonly count: (name: string) => number
  readonly real: (name: string) => number
  readonly fill: (tensors: readonly WeightTensor[]) => void
  /** Where the run stands; one of another spec takes up the order of rows of this one, but not within an epoch. */
  readonly progress: (shuffle: boolean) => Progress
  /** The spec of its run meant another one. */
  readonly changed: boolean
}

export function readCheckpoint(bytes: Uint8Array, owner: WeightsOwner, backend: string, changed: boolean): Checkpoint {
  const file = decodeSafetensors(bytes)
  if (!isOwnFile(file, bytes)) {
    throw new ModelError('FOREIGN_FILE', 'the file carries no checksum of mlpc: it is no checkpoint')
  }
  if (file.metadata.get('mlpc.kind') !== 'checkpoint') {
    throw new ModelError('WRONG_FILE', 'the file holds weights alone, as save() writes them: it is no checkpoint')
  }
  checkOwner(file, owner)
  const isOther = file.metadata.get('mlpc.spec') !== owner.hash
  if (!changed) checkOrigin(file, owner, backend, isOther)
  const scalar = (name: string, type: 'I64' | 'F64'): number => {
    return tensorOf(file, { name, shape: [] }, [type], owner).values[0]!
  }
  return {
    count: (name) => scalar(name, 'I64'),
    real: (name) => scalar(name, 'F64'),
    fill: (tensors) => tensors.forEach((tensor) => fillTensor(file, tensor, owner)),
    progress: (shuffle) => {
      const fit = file.tensors.has('fit.rows')
        ? readFit((field) => scalar(`fit.${field}`, FIT_RECORD[field]))
        : undefined
      if (isOther && fit?.rowsDone === 0) fit.shuffle = shuffle
      return { epochs: scalar('model.epochs', 'I64'), fit }
    },
    changed: isOther,
  }
}

/** Another backend, or a spec of another meaning, would go on with other numbers than the run would have seen. */
function checkOrigin({ metadata }: DecodedFile, owner: WeightsOwner, backend: string, isOther: boolean): void {
  const anyway = '; { changed: true } goes on with it, but not bit for bit'
  const path = metadata.get('mlpc.backend')
  if (path !== backend) {
    throw new ModelError('WRONG_BACKEND', `the run was on the backend ${path}, this is ${backend}${anyway}`, path)
  }
  if (isOther) throw new ModelError('WRONG_SPEC', `the spec of ${owner.name} meant another run${anyway}`)
}

/** Takes the bits as they are, whatever numbers they make: a run goes on as it would have. */
function fillTensor(file: DecodedFile, tensor: WeightTensor, owner: WeightsOwner): void {
  const { shape, transposed, values } = tensor
  const type = values instanceof Float64Array ? 'F64' : 'F32'
  const stored = tensorOf(file, tensor, [type], owner)
  const [outputs = 1, inputs = 1] = shape
  values.set(transposed ? transpose(stored.values, outputs, inputs) : stored.values)
}

function readFit(number: (field: keyof UnfinishedFit) => number): UnfinishedFit {
  const fit = Object.fromEntries(fitFields.map((field) => [field, number(field)])) as Record<
    keyof UnfinishedFit,
    number
  >
  return { ...fit, shuffle: fit.shuffle === 1, isLengthGiven: fit.isLengthGiven === 1 }
}

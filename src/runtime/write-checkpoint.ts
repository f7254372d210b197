import { FIT_RECORD, fitFields } from './fit-record.js'
import type { Progress } from './progress.js'
import type { WeightsOwner, WeightTensor } from './weights.js'
import { storeNumbers, storeTensor, storeWeight, writeOwnFile } from './write-own-file.js'

/** What a checkpoint holds. */
export interface CheckpointContents {
  /** The path of the arithmetic, which alone gives the same bits. */
  readonly backend: string
  readonly weights: readonly WeightTensor[]
  /** The optimiser's memory, for instance, which may hold infinities. */
  readonly tensors: readonly WeightTensor[]
  /** Whole numbers, kept as such. */
  readonly counts: Readonly<Record<string, number>>
  readonly numbers: Readonly<Record<string, number>>
  readonly progress: Progress
}

/** A safetensors file with the weights under the names of a weights file, and everything else that a run needs. */
export function writeCheckpoint(owner: WeightsOwner, contents: CheckpointContents): Uint8Array<ArrayBuffer> {
  const { backend, weights, tensors, counts, numbers, progress } = contents
  const { fit } = progress
  const stored = [
    ...weights.map(storeWeight),
    ...tensors.map(storeTensor),
    ...storeNumbers('I64', { ...counts, 'model.epochs': progress.epochs }),
    ...storeNumbers('F64', numbers),
    ...fitFields.flatMap((field) => {
      return fit ? storeNumbers(FIT_RECORD[field], { [`fit.${field}`]: Number(fit[field]) }) : []
    }),
  ]
  return writeOwnFile(owner, stored, { 'mlpc.kind': 'checkpoint', 'mlpc.backend': backend })
}

import { FIT_RECORD, fitFields } from './fit-record.js'
import type { Progress, UnfinishedFit } from './progress.js'
import type { StoredTensor } from './safetensors.js'
import type { WeightsOwner, WeightTensor } from './weights.js'
import { storeTensor, writeOwnFile } from './write-own-file.js'

/** What a checkpoint holds. */
export interface CheckpointContents {
  /** The path of the arithmetic, which alone gives the same bits. */
  readonly backend: string
  readonly tensors: readonly WeightTensor[]
  /** Whole numbers, kept as such. */
  readonly counts: Readonly<Record<string, number>>
  readonly numbers: Readonly<Record<string, number>>
  readonly progress: Progress
}

/** A safetensors file with the weights under the names of a weights file, and everything else that a run needs. */
export function writeCheckpoint(owner: WeightsOwner, contents: CheckpointContents): Uint8Array<ArrayBuffer> {
  const { backend, tensors, counts, numbers, progress } = contents
  const stored = [
    ...tensors.map(storeTensor),
    ...Object.entries({ ...counts, 'model.epochs': progress.epochs }).map(([name, value]) =>
      scalar(name, 'I64', value),
    ),
    ...Object.entries(numbers).map(([name, value]) => scalar(name, 'F64', value)),
    ...(progress.fit ? storeFit(progress.fit) : []),
  ]
  return writeOwnFile(owner, stored, { 'mlpc.kind': 'checkpoint', 'mlpc.backend': backend })
}

function storeFit(fit: UnfinishedFit): StoredTensor[] {
  return fitFields.map((field) => scalar(`fit.${field}`, FIT_RECORD[field], Number(fit[field])))
}

function scalar(name: string, type: 'I64' | 'F64', value: number): StoredTensor {
  return { name, type, shape: [], values: [value] }
}

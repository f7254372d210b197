import type { Progress } from './progress.js'
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
  const { backend, tensors, progress } = contents
  const { epochs, fit } = progress
  const counts = { ...contents.counts, 'model.epochs': epochs, ...(fit && countsOf(fit)) }
  const numbers = { ...contents.numbers, ...(fit && numbersOf(fit)) }
  const stored = [
    ...tensors.map(storeTensor),
    ...Object.entries(counts).map(([name, value]) => scalar(name, 'I64', value)),
    ...Object.entries(numbers).map(([name, value]) => scalar(name, 'F64', value)),
  ]
  return writeOwnFile(owner, stored, { 'mlpc.kind': 'checkpoint', 'mlpc.backend': backend })
}

type Fit = NonNullable<Progress['fit']>

function countsOf(fit: Fit): Record<string, number> {
  return {
    'fit.rows': fit.rows,
    'fit.shuffle': Number(fit.shuffle),
    'fit.epochs': fit.epochs,
    'fit.steps': fit.steps,
    'fit.rowsDone': fit.rowsDone,
    'fit.bestEpoch': fit.bestEpoch,
    'fit.reductions': fit.reductions,
    'fit.idleEpochs': fit.idleEpochs,
  }
}

/** Limits may be infinite, which only the float formats can say; they too hold every count exactly. */
function numbersOf({ epochLimit, stepLimit, lossSum, bestValue, lowestValue }: Fit): Record<string, number> {
  return {
    'fit.epochLimit': epochLimit,
    'fit.stepLimit': stepLimit,
    'fit.lossSum': lossSum,
    'fit.bestValue': bestValue,
    'fit.lowestValue': lowestValue,
  }
}

function scalar(name: string, type: 'I64' | 'F64', value: number): StoredTensor {
  return { name, type, shape: [], values: [value] }
}

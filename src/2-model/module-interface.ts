/**
 * What travels beside the programs to the emitter, so that it can write the class without ever seeing the model:
 * names, docs, labels and the weights file's layout. Field names refer to buffers of the loop program.
 */
import type { Watch } from '../catalogue/define.js'
import type { RateExpr } from '../expression/rate.js'
import type { EarlyStop } from './model.js'

export type { EarlyStop, StopMetric } from './model.js'

export interface ModuleInterface {
  /** The class to export. */
  readonly name: string
  readonly doc?: string
  /** The spec's path, and the hash of its text. */
  readonly source: { readonly path: string; readonly hash: string }
  /** Hash of what it means, by which checkpoints know their model. */
  readonly meaning: string
  /** `input 64 → dense 32 relu → dense 10 softmax`. */
  readonly summary: string
  readonly parameterCount: number
  readonly input: {
    readonly name: string
    readonly doc?: string
    readonly size: number
    readonly dimensions: readonly number[]
    readonly range?: readonly [number, number]
    /** Raw values need 64 bits until they are scaled. */
    readonly isFar?: true
  }
  readonly output: ModuleOutput
  /** Layers whose values `encode` gives, by label. */
  readonly features: readonly { readonly label: string; readonly buffer: string; readonly size: number }[]
  /** What `encode(rows)` gives without a label, and what that is: `the last hidden layer`. */
  readonly lastFeature?: { readonly buffer: string; readonly size: number; readonly text: string }
  /** It branches: no `nn.Sequential` is like it. */
  readonly joins?: boolean
  /** In the order of the weights file: the model's, then those of decoders that are kept. */
  readonly tensors: readonly ModuleTensor[]
  readonly training?: ModuleTraining
  readonly pretraining?: ModulePretraining
  /** By decoders that were kept, with an entry of their own: raw values are factor·value + shift. */
  readonly reconstruction?: { readonly buffer: string } & Raw
}

export interface Raw {
  readonly factor: number
  readonly shift: number
}

/** The layers of its stacks learn from rows without answers first. */
export interface ModulePretraining {
  readonly phases: readonly ModulePhase[]
  /** The training starts from what it leaves. */
  readonly isRequired: boolean
  /** Tensors of decoders that only checkpoints hold. */
  readonly tensors: readonly ModuleTensor[]
}

export interface ModulePhase {
  /** `encoder.1` */
  readonly label: string
  /** The function that makes one step: `pretrainEncoder1`. */
  readonly entry: string
  readonly batch: number
  readonly minimumRows: number
  readonly length: { readonly unit: 'epochs' | 'steps'; readonly count: number }
  readonly shuffle: boolean
  /** Where its block gives another seed than the training has. */
  readonly seed?: number
  readonly learningRate: number
  readonly sumsLoss?: boolean
  readonly rate?: ModuleRate
  readonly optimiserState: readonly ModuleState[]
  readonly gradientNormBuffer?: string
}

export type ModuleOutput =
  | {
      readonly kind: 'class'
      readonly name: string
      readonly doc?: string
      readonly size: number
      readonly labels: readonly (number | string)[]
    }
  | {
      readonly kind: 'binary' | 'number'
      readonly name: string
      readonly doc?: string
      readonly size: number
      /** An autoencoder: the answer is the input again, so there are no targets; raw values are factor·answer + shift. */
      readonly reconstructs?: Raw
    }

export interface ModuleTensor {
  /** In weight files: `0.weight`. */
  readonly name: string
  readonly buffer: string
  /** In weight files: [out, in] for a dense layer's weights, [out] for a bias. */
  readonly shape: readonly number[]
  /** The file keeps it transposed to the buffer. */
  readonly transposed: boolean
}

export interface ModuleTraining {
  readonly batch: number | 'all'
  /** Fewest rows a step may have (batch norm: 2). */
  readonly minimumRows: number
  readonly length: { readonly unit: 'epochs' | 'steps'; readonly count: number }
  readonly seed: number
  readonly shuffle: boolean
  readonly learningRate: number
  readonly lossName: string
  /** Between which the targets of a number output must lie for the sake of the loss. */
  readonly targetRange?: readonly [number, number]
  /** What rows count in the mean of the loss, by class; empty where all count the same. */
  readonly classWeights: readonly number[]
  /** What evaluation gives beside the loss. */
  readonly metrics: readonly ModuleMetric[]
  /** `reduce: sum`: the loss of several steps is their sum, not a mean over rows. */
  readonly sumsLoss?: boolean
  /** Batch norm's count of batches, written as `num_batches_tracked` for PyTorch: names such as `1.num_batches_tracked`. */
  readonly batchCounters: readonly string[]
  /** The optimiser's slots and running scalars, for checkpoints. */
  readonly optimiserState: readonly ModuleState[]
  readonly stop?: EarlyStop
  readonly rate?: ModuleRate
}

/** How the learning rate moves. */
export interface ModuleRate {
  /** As in the spec: `cosine(3e-3 -> 1e-5)`. */
  readonly text: string
  readonly formula?: string
  readonly value: RateExpr
  readonly watch?: Watch
}

/** Fields of the metrics that one tally of the rows gives. */
export interface ModuleMetric {
  /** A runtime function with its arguments, and what its result is called. */
  readonly tally: { readonly name: string; readonly helper: string; readonly arguments: readonly number[] }
  /** `helper`: the runtime function that makes it of the tally's counts; without one it is the counts themselves. */
  readonly fields: readonly {
    readonly name: string
    readonly type: 'number' | 'list' | 'table'
    readonly doc: string
    readonly helper?: string
  }[]
}

export interface ModuleState {
  /** In checkpoints: `optimiser.hiddenWeights.firstMoment`, `optimiser.beta1Power`. */
  readonly name: string
  readonly buffer: string
  /** Of the buffer; [] for a plain number of the memory. */
  readonly shape: readonly number[]
}

/**
 * The checked model: names resolved to definitions, blocks and repeats expanded, shapes inferred. What stands here is
 * known to be right, so later stages need no diagnostics.
 */
import type {
  ActivationDefinition,
  JoinDefinition,
  LayerDefinition,
  Law,
  TensorDeclaration,
  Values,
} from '../catalogue/define.js'
import type { Origin } from '../diagnostics/source.js'
import type { TrainingPlan } from './training-plan.js'

export type { Clip, EarlyStop, Reported, StopMetric, TrainingPlan } from './training-plan.js'

export interface CheckedSpec {
  /** The spec's path as the user gave it, `/`-separated. */
  readonly path: string
  /** SHA-256 of the spec's text (and of the files it imports), hex. */
  readonly hash: string
  readonly models: readonly Model[]
}

export interface Model {
  readonly name: string
  readonly doc?: string
  readonly origin: Origin
  readonly input: Input
  readonly layers: readonly Layer[]
  readonly output: Output
  /** Absent: the model compiles to inference only. */
  readonly training?: TrainingPlan
  /** In order, before the training; their entries are called `pretrain.` and the phase's name. */
  readonly pretraining?: readonly PretrainingPhase[]
  /**
   * From the input to the code of a stack and back by the decoders that its pretraining keeps. An output that is the
   * input again needs none.
   */
  readonly reconstruction?: Model
  readonly parameterCount: number
}

export interface Input {
  readonly name: string
  readonly doc?: string
  /** `28x28` → [28, 28]; `4` → [4]. */
  readonly dimensions: readonly number[]
  readonly size: number
  /** Declared range of raw values, and the range they are scaled to before the first layer. */
  readonly range?: readonly [number, number]
  readonly scale?: readonly [number, number]
  /**
   * The range is scaled and lies a hundred times as far from 0 as it is wide, as times of a day in seconds since 1970 do:
   * 32 bits hold little of their differences, so that raw values are kept in 64 until they are scaled.
   */
  readonly isFar?: true
  readonly origin: Origin
}

/** Values from `low` to `high` are a hundred times as far from 0 as they are from each other. */
export const liesFar = (low: number, high: number): boolean => Math.max(-low, high) > 100 * (high - low)

/** One step of the data flow. `dense 128 relu` is two: the dense layer and its activation, from the same statement. */
export type Layer = TensorLayer | ActivationLayer | JoinLayer

interface LayerPlace {
  /** Qualified label as the user refers to it (`fc.1.hidden`), if the statement has one. */
  readonly label?: string
  /**
   * Unique camelCase name for generated code: from the label (`fc1Hidden`), else the word and its ordinal among its
   * kind (`dense1`, `dropout2`); the last dense layer without a label takes the output's name.
   */
  readonly name: string
  readonly doc?: string
  /** The stack it stands in, for pretraining. */
  readonly stack?: string
  /** As written, for comments and tables: `dense 128 relu`. */
  readonly text: string
  /** What it reads; of a join, the same as `outputs`. */
  readonly inputs: number
  readonly outputs: number
  /** The layers whose values it reads, by index, −1 for the input; absent where it is the one before it. */
  readonly from?: readonly number[]
  /** Number of its random streams, unique in the model and its pretraining: draws and starting values follow from it. */
  readonly stream: number
  /** Runs as it does in inference, and learns nothing; gradients flow through it (`freeze hidden`). */
  readonly frozen?: boolean
  /**
   * This layer's index among the modules of an equivalent `nn.Sequential` (names in weight files). Where branches are
   * joined there is no such thing; modules are then counted in the order of the spec, each join after its branches.
   */
  readonly moduleIndex: number
  readonly values: Values
  /** What it learns or carries along, by the names its definition gives. */
  readonly tensors: Readonly<Record<string, LayerTensor>>
  readonly origin: Origin
}
export interface TensorLayer extends LayerPlace {
  readonly kind: 'layer'
  readonly definition: LayerDefinition
}
interface ActivationLayer extends LayerPlace {
  readonly kind: 'activation'
  readonly definition: ActivationDefinition
}
/** Where branches meet. Their layers stand directly before it, one branch after the other. */
export interface JoinLayer extends LayerPlace {
  readonly kind: 'join'
  readonly definition: JoinDefinition
  readonly values: Values
  /** The end of each branch; that of an empty one is what goes into the join, and lies before `start`. */
  readonly from: readonly number[]
  /** The first layer inside of its branches; its own index where all of them are empty. */
  readonly start: number
}
/** The activation of `dense 8 relu`: a layer of its own that belongs to the statement before it. */
export const isAttached = (layer: Layer, before: Layer | undefined): boolean =>
  layer.kind === 'activation' && before !== undefined && before.kind !== 'activation' && before.origin === layer.origin

export interface LayerTensor {
  readonly declaration: TensorDeclaration
  readonly start: Law
  /** The initialiser as a person would write it, with who chose it: `he.uniform (for relu)`. */
  readonly startText: string
  /** It is another tensor, transposed: a tied decoder's weights. The name is that of the other one's state. */
  readonly transposeOf?: string
}

export type Output = ClassOutput | BinaryOutput | NumberOutput
interface OutputPlace {
  readonly name: string
  readonly doc?: string
  readonly size: number
  /** Applied to the last layer's values; from the catalogue's output definition. */
  readonly activation: ActivationDefinition
  readonly origin: Origin
}
interface ClassOutput extends OutputPlace {
  readonly kind: 'class'
  /** `class 0..9` → [0, …, 9]; names as strings. The index is the class. */
  readonly labels: readonly (number | string)[]
}
interface BinaryOutput extends OutputPlace {
  readonly kind: 'binary'
}
interface NumberOutput extends OutputPlace {
  readonly kind: 'number'
  /**
   * An autoencoder: index of the layer whose value the answer should be again, −1 for the input. There are no targets
   * from outside then.
   */
  readonly of?: number
  /** Between which the values lie, where the spec says so: `output price number range: 0..1`. */
  readonly range?: readonly [number, number]
}

/** A phase takes its rows in batches. */
export type PhaseTraining = TrainingPlan & { readonly batch: number }

/**
 * `pretrain Sda.encoder { … }`, one layer of it: an autoencoder of its own, from clean codes over corrupted ones to
 * codes again. Its encoder is a layer of the model that is trained afterwards: tensors of the same name are the same.
 */
export interface PretrainingPhase {
  /** As the user refers to it: `encoder.1`. */
  readonly label: string
  /** Unique camelCase name for generated code: `encoder1`. */
  readonly name: string
  /** Layers below (frozen), corruption, encoder, decoder; its training is the phase's plan. */
  readonly model: Model & { readonly training: PhaseTraining }
  /** From the code back: the last layers of its model, which the trained model has only where a mirror has them. */
  readonly decoder: readonly Layer[]
  /** The decoder's tensors are kept in weight files, and `reconstruct` goes through them. */
  readonly keepsDecoder: boolean
}

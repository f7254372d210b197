/**
 * The kinds of definition. A definition is data: its name, its parameters with their domains, and its mathematics as an
 * expression. Shapes, gradients on every target, diagnostics, completion and reference pages are derived from it.
 */
import type { TensorExpr } from '../expression/tensor.js'
import type { NumericNames, Parameters } from './parameters.js'

/** Values of a definition's numeric parameters, by name, as they stand in the spec (toggles are 1 or 0). */
export type Values = Readonly<Record<string, number>>

interface Definition {
  /** The word in a spec, dots included (`he.normal`). */
  readonly name: string
  /** One or two sentences for hover and the reference page. */
  readonly doc: string
  /** Where it comes from. */
  readonly paper?: string
  readonly parameters: Parameters
  /** Parameters that may be given by position, in order: `dense 128`, `normal(0, 0.01)`. */
  readonly positional?: readonly string[]
}

/** An elementwise function after a layer: `dense 128 relu` or `act relu`. */
export interface ActivationDefinition extends Definition {
  readonly kind: 'activation'
  readonly forward: (of: { readonly x: TensorExpr; readonly values: Values }) => TensorExpr
  /**
   * The derivative written in the output alone, where that is possible and `forward` does not already say so: the input
   * then needs no memory. Tests hold it against the derived one.
   */
  readonly derivativeFromOutput?: (of: { readonly y: TensorExpr; readonly values: Values }) => TensorExpr
  /** The values it can take: used to judge targets and losses. Infinite ends are unbounded. */
  readonly range: readonly [number, number]
  /** The initialiser of a dense layer before it, unless the spec names one. */
  readonly initialiser: { readonly name: string; readonly values?: Values }
  /** It looks at a whole row (softmax), so it may only stand before the output. */
  readonly wholeRow?: boolean
}

/** A tensor that a layer owns: a parameter is trained, a statistic is only carried along. */
export interface TensorDeclaration {
  readonly role: 'parameter' | 'statistic'
  readonly rows: number
  readonly columns: number
  /** `weights` starts from the layer's initialiser, a number fills. */
  readonly start: 'initialiser' | number
  /** Weight decay and l2 touch it. */
  readonly decays: boolean
  /** Its name in a PyTorch state dict (`weight`), and whether PyTorch keeps it [columns, rows]. */
  readonly torch: { readonly name: string; readonly transposed: boolean; readonly vector: boolean }
}

interface LayerValue {
  readonly value: TensorExpr
  /** New values of statistics, by tensor name; only while training. */
  readonly updates?: Readonly<Record<string, TensorExpr>>
}

interface LayerContext {
  /** batch × inputs. */
  readonly x: TensorExpr
  readonly values: Values
  /** The layer's own tensors, by the name they are declared under. */
  readonly tensors: Readonly<Record<string, TensorExpr>>
}

/** A row of the network with a word of its own: `dense 128`, `dropout 20%`, `norm batch`. */
export interface LayerDefinition extends Definition {
  readonly kind: 'layer' | 'norm'
  /** `dense 128 relu`: an activation may follow the positional parameters. */
  readonly takesActivation: boolean
  readonly outputs: (of: { readonly inputs: number; readonly values: Values }) => number
  readonly tensors: (of: {
    readonly inputs: number
    readonly values: Values
  }) => Readonly<Record<string, TensorDeclaration>>
  /** While training. */
  readonly train: (context: LayerContext) => LayerValue
  /** While predicting and evaluating. */
  readonly infer: (context: LayerContext) => TensorExpr
  /** Batches with fewer rows are refused (batch norm: the variance of one row is 0). */
  readonly minimumRows?: number
  /** It shifts its input by a mean, so a bias before it has no effect. */
  readonly cancelsBias?: boolean
}

export type OutputKind = 'class' | 'binary' | 'number'

/**
 * What training minimises. `forward` gives one value a row (batch × 1), summed over the outputs; `reduce` in the spec
 * says how rows and outputs are averaged.
 */
export interface LossDefinition extends Definition {
  readonly kind: 'loss'
  /** Outputs it fits. */
  readonly fits: readonly OutputKind[]
  /** What `z` is: the values before the output's activation (softmax, sigmoid) or after it. */
  readonly reads: 'logits' | 'output'
  /** `reduce: mean` also divides by the number of outputs (PyTorch's habit for mse and bce, not for cross entropy). */
  readonly averagesOutputs: boolean
  readonly forward: (of: {
    /** batch × outputs. */
    readonly z: TensorExpr
    /** batch × 1 class index for `class`; otherwise batch × outputs. */
    readonly target: TensorExpr
    readonly values: Values
  }) => TensorExpr
}

/** A number that the optimiser carries from step to step, one for the whole network (β₁ᵗ). */
interface RunningScalar {
  readonly start: number
  readonly next: (of: { readonly now: TensorExpr; readonly values: Values }) => TensorExpr
}

export interface OptimiserDefinition extends Definition {
  readonly kind: 'optimiser'
  /** Tensors kept for every parameter, by name (`firstMoment`), with their starting value. */
  readonly slots: Readonly<Record<string, { readonly start: number }>>
  readonly scalars: Readonly<Record<string, RunningScalar>>
  /**
   * One step: new values of the parameter `w` and of each slot. `scalars` are this step's (already advanced);
   * `learningRate` is this step's rate.
   */
  readonly step: (of: {
    readonly w: TensorExpr
    readonly gradient: TensorExpr
    readonly slots: Readonly<Record<string, TensorExpr>>
    readonly scalars: Readonly<Record<string, TensorExpr>>
    readonly learningRate: TensorExpr
    readonly values: Values
  }) => { readonly w: TensorExpr; readonly slots: Readonly<Record<string, TensorExpr>> }
}

/** How a weight matrix starts; a law with its numbers, drawn element by element. */
export type Law =
  | { readonly law: 'constant'; readonly value: number }
  | { readonly law: 'uniform'; readonly low: number; readonly high: number }
  | { readonly law: 'normal'; readonly mean: number; readonly standardDeviation: number }

export interface InitialiserDefinition extends Definition {
  readonly kind: 'initialiser'
  readonly law: (of: { readonly inputs: number; readonly outputs: number; readonly values: Values }) => Law
}

/** What the network answers: implies the activation after the last layer and the loss when none is named. */
export interface OutputDefinition extends Definition {
  readonly kind: 'output'
  readonly name: OutputKind
  /** Name of the activation applied to the last layer's values. */
  readonly activation: string
  readonly loss: string
}

/**
 * The helpers below exist for their types: a definition's mathematics sees exactly the values, tensors and slots that
 * the definition declares, so a misspelt name is a type error. The rest of the compiler sees the general types above.
 */
type Told<P extends Parameters> = { readonly [Name in NumericNames<P>]: number }
type Tensors<T> = { readonly [Name in keyof T]: TensorExpr }
/** Safe because the compiler passes a definition exactly what it declares, which the general type cannot say. */
const widened = <D>(definition: object): D => definition as unknown as D

export function activation<const P extends Parameters>(
  definition: Omit<ActivationDefinition, 'kind' | 'parameters' | 'forward' | 'derivativeFromOutput'> & {
    readonly parameters: P
    readonly forward: (of: { readonly x: TensorExpr; readonly values: Told<P> }) => TensorExpr
    readonly derivativeFromOutput?: (of: { readonly y: TensorExpr; readonly values: Told<P> }) => TensorExpr
  },
): ActivationDefinition {
  return widened<ActivationDefinition>({ ...definition, kind: 'activation' })
}

interface LayerMathematics<P extends Parameters, T extends Readonly<Record<string, TensorDeclaration>>> {
  readonly parameters: P
  readonly outputs: (of: { readonly inputs: number; readonly values: Told<P> }) => number
  readonly tensors: (of: { readonly inputs: number; readonly values: Told<P> }) => T
  readonly train: (context: LayerContextOf<P, T>) => LayerValue
  readonly infer: (context: LayerContextOf<P, T>) => TensorExpr
}
interface LayerContextOf<P extends Parameters, T> {
  readonly x: TensorExpr
  readonly values: Told<P>
  readonly tensors: Tensors<T>
}
type LayerRest = Omit<LayerDefinition, 'kind' | 'parameters' | 'outputs' | 'tensors' | 'train' | 'infer'>

const layerOfKind =
  (kind: LayerDefinition['kind']) =>
  <const P extends Parameters, T extends Readonly<Record<string, TensorDeclaration>>>(
    definition: LayerRest & LayerMathematics<P, T>,
  ): LayerDefinition =>
    widened<LayerDefinition>({ ...definition, kind })

export const layer = layerOfKind('layer')
export const norm = layerOfKind('norm')

export function loss<const P extends Parameters>(
  definition: Omit<LossDefinition, 'kind' | 'parameters' | 'forward'> & {
    readonly parameters: P
    readonly forward: (of: {
      readonly z: TensorExpr
      readonly target: TensorExpr
      readonly values: Told<P>
    }) => TensorExpr
  },
): LossDefinition {
  return widened<LossDefinition>({ ...definition, kind: 'loss' })
}

export function optimiser<
  const P extends Parameters,
  const Slot extends Readonly<Record<string, { readonly start: number }>>,
  const Scalar extends string,
>(
  definition: Omit<OptimiserDefinition, 'kind' | 'parameters' | 'slots' | 'scalars' | 'step'> & {
    readonly parameters: P
    readonly slots: Slot
    readonly scalars: Readonly<
      Record<
        Scalar,
        { readonly start: number; readonly next: (of: { now: TensorExpr; values: Told<P> }) => TensorExpr }
      >
    >
    readonly step: (of: {
      readonly w: TensorExpr
      readonly gradient: TensorExpr
      readonly slots: Tensors<Slot>
      readonly scalars: { readonly [Name in Scalar]: TensorExpr }
      readonly learningRate: TensorExpr
      readonly values: Told<P>
    }) => { readonly w: TensorExpr; readonly slots: Tensors<Slot> }
  },
): OptimiserDefinition {
  return widened<OptimiserDefinition>({ ...definition, kind: 'optimiser' })
}

export function initialiser<const P extends Parameters>(
  definition: Omit<InitialiserDefinition, 'kind' | 'parameters' | 'law'> & {
    readonly parameters: P
    readonly law: (of: { readonly inputs: number; readonly outputs: number; readonly values: Told<P> }) => Law
  },
): InitialiserDefinition {
  return widened<InitialiserDefinition>({ ...definition, kind: 'initialiser' })
}

export function output(definition: Omit<OutputDefinition, 'kind'>): OutputDefinition {
  return { ...definition, kind: 'output' }
}

export type AnyDefinition =
  | ActivationDefinition
  | LayerDefinition
  | LossDefinition
  | OptimiserDefinition
  | InitialiserDefinition
  | OutputDefinition

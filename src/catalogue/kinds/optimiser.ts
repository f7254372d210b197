import type { TensorExpr } from '../../expression/tensor.js'
import type { Parameters } from '../parameters.js'
import { widened, type Definition, type Tensors, type Told, type Values } from './definition.js'

type Scalars = Readonly<Record<string, TensorExpr>>

/** A number that the optimiser carries from step to step, one for the whole network (β₁ᵗ). */
interface RunningScalar {
  readonly start: number
  /** Its value in this step; `scalars` are those declared before it, already advanced. */
  readonly next: (of: { readonly now: TensorExpr; readonly scalars: Scalars; readonly values: Values }) => TensorExpr
}

/** A tensor kept for every parameter, with its starting value. */
interface Slot {
  readonly start: number
}
type Slots = Readonly<Record<string, Slot>>

export interface OptimiserDefinition extends Definition {
  readonly kind: 'optimiser'
  /** By name (`firstMoment`); what is kept may depend on the values (`amsgrad`). */
  readonly slots: (of: { readonly values: Values }) => Slots
  readonly scalars: Readonly<Record<string, RunningScalar>>
  /**
   * One step: new values of the parameter `w` and of each slot. `scalars` are this step's (already advanced);
   * `learningRate` is this step's rate.
   */
  readonly step: (of: {
    readonly w: TensorExpr
    readonly gradient: TensorExpr
    readonly slots: Readonly<Record<string, TensorExpr>>
    readonly scalars: Scalars
    readonly learningRate: TensorExpr
    readonly values: Values
  }) => { readonly w: TensorExpr; readonly slots: Readonly<Record<string, TensorExpr>> }
}

interface RunningScalarOf<P extends Parameters, Name extends string> {
  readonly start: number
  readonly next: (of: {
    readonly now: TensorExpr
    readonly scalars: { readonly [N in Name]: TensorExpr }
    readonly values: Told<P>
  }) => TensorExpr
}

export function optimiser<const P extends Parameters, S extends Slots, const Scalar extends string>(
  definition: Omit<OptimiserDefinition, 'kind' | 'parameters' | 'slots' | 'scalars' | 'step'> & {
    readonly parameters: P
    readonly slots: (of: { readonly values: Told<P> }) => S
    readonly scalars: { readonly [Name in Scalar]: RunningScalarOf<P, NoInfer<Scalar>> }
    readonly step: (of: {
      readonly w: TensorExpr
      readonly gradient: TensorExpr
      readonly slots: Tensors<S>
      readonly scalars: { readonly [Name in Scalar]: TensorExpr }
      readonly learningRate: TensorExpr
      readonly values: Told<P>
    }) => { readonly w: TensorExpr; readonly slots: Tensors<S> }
  },
): OptimiserDefinition {
  return widened<OptimiserDefinition>({ ...definition, kind: 'optimiser' })
}

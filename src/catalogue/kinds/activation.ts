import type { TensorExpr } from '../../expression/tensor.js'
import type { Parameters } from '../parameters.js'
import { widened, type Definition, type Tensors, type Told, type Values } from './definition.js'
import type { TensorDeclarations } from './tensor.js'

/** An elementwise function after a layer: `dense 128 relu` or `act relu`. */
export interface ActivationDefinition extends Definition {
  readonly kind: 'activation'
  /** What it learns, if anything (the slopes of prelu). */
  readonly tensors?: (of: { readonly inputs: number; readonly values: Values }) => TensorDeclarations
  readonly forward: (of: {
    readonly x: TensorExpr
    readonly values: Values
    readonly tensors: Readonly<Record<string, TensorExpr>>
  }) => TensorExpr
  /**
   * The derivative written in the output alone, where that is possible and `forward` does not already say so: the input
   * then needs no memory. Tests hold it against the derived one.
   */
  readonly derivativeFromOutput?: (of: { readonly y: TensorExpr; readonly values: Values }) => TensorExpr
  /** The values it can take: used to judge targets and losses. Infinite ends are unbounded. */
  readonly range: readonly [number, number]
  /** The initialiser of a dense layer before it, unless the spec names one; its values may follow from the own ones. */
  readonly initialiser: { readonly name: string; readonly values?: (of: { readonly values: Values }) => Values }
  /** It looks at a whole row (softmax), so it may only stand before the output. */
  readonly wholeRow?: boolean
}

type Mathematics = 'parameters' | 'tensors' | 'forward' | 'derivativeFromOutput' | 'initialiser'

export function activation<const P extends Parameters, T extends TensorDeclarations = Record<never, never>>(
  definition: Omit<ActivationDefinition, 'kind' | Mathematics> & {
    readonly parameters: P
    readonly tensors?: (of: { readonly inputs: number; readonly values: Told<P> }) => T
    readonly forward: (of: {
      readonly x: TensorExpr
      readonly values: Told<P>
      readonly tensors: Tensors<T>
    }) => TensorExpr
    readonly derivativeFromOutput?: (of: { readonly y: TensorExpr; readonly values: Told<P> }) => TensorExpr
    readonly initialiser: { readonly name: string; readonly values?: (of: { readonly values: Told<P> }) => Values }
  },
): ActivationDefinition {
  return widened<ActivationDefinition>({ ...definition, kind: 'activation' })
}

import type { TensorExpr } from '../../expression/tensor.js'
import type { Parameters } from '../parameters.js'
import { widened, type Definition, type Told, type Values } from './definition.js'
import type { OutputKind } from './output.js'

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

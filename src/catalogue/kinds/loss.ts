import type { TensorExpr } from '../../expression/tensor.js'
import type { Parameters } from '../parameters.js'
import { widened, type Definition, type Told, type Values } from './definition.js'
import type { OutputKind } from './output.js'

/** What a loss compares. */
interface Compared<V> {
  /** batch × outputs. */
  readonly z: TensorExpr
  /** batch × 1 class index for `class`; otherwise batch × outputs. */
  readonly target: TensorExpr
  readonly values: V
  readonly output: OutputKind
  /** How many columns `z` has. */
  readonly outputs: number
}

/**
 * What training minimises. `forward` gives one value a row (batch × 1), summed over the outputs; `reduce` in the spec
 * says how rows and outputs are averaged.
 */
export interface LossDefinition extends Definition {
  readonly kind: 'loss'
  /** Outputs it fits. */
  readonly fits: readonly OutputKind[]
  /** It compares shares: a `number` output fits if it declares a range inside of this one. */
  readonly range?: readonly [number, number]
  /** What `z` is: the values before the output's activation (softmax, sigmoid) or after it. */
  readonly reads: 'logits' | 'output'
  /**
   * Where the answers come from an activation of the last layer, not of the output: if it is `activation`, `z` is what
   * goes into it; otherwise the loss is this one, of the answers themselves.
   */
  readonly fused?: { readonly activation: string; readonly otherwise: (of: Compared<Values>) => TensorExpr }
  /** Its parameter with a weight for each class, if it has one: the mean is then over the weights of the rows. */
  readonly classWeights?: string
  readonly forward: (of: Compared<Values>) => TensorExpr
}

type Mathematics = 'parameters' | 'fused' | 'classWeights' | 'forward'

export function loss<const P extends Parameters>(
  definition: Omit<LossDefinition, 'kind' | Mathematics> & {
    readonly parameters: P
    readonly fused?: { readonly activation: string; readonly otherwise: (of: Compared<Told<P>>) => TensorExpr }
    readonly classWeights?: keyof P & string
    readonly forward: (of: Compared<Told<P>>) => TensorExpr
  },
): LossDefinition {
  return widened<LossDefinition>({ ...definition, kind: 'loss' })
}

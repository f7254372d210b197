import type { TensorExpr } from '../../expression/tensor.js'
import type { Parameters } from '../parameters.js'
import { widened, type Definition, type Tensors, type Told, type Values } from './definition.js'
import type { TensorDeclarations } from './tensor.js'

interface LayerValue {
  readonly value: TensorExpr
  /** New values of statistics, by tensor name; only while training. */
  readonly updates?: Readonly<Record<string, TensorExpr>>
}

interface LayerContext {
  /** batch × inputs. */
  readonly x: TensorExpr
  readonly inputs: number
  readonly values: Values
  /** The layer's own tensors, by the name they are declared under. */
  readonly tensors: Readonly<Record<string, TensorExpr>>
}

/** A row of the network with a word of its own: `dense 128`, `dropout 20%`, `norm batch`. */
export interface LayerDefinition extends Definition {
  readonly kind: 'layer' | 'norm'
  /** `dense 128 relu`: an activation may follow the positional parameters. */
  readonly takesActivation: boolean
  /** Every output comes from all inputs, by weights of its own: it may change the width, and gives an output its name. */
  readonly mixesInputs?: true
  readonly outputs: (of: { readonly inputs: number; readonly values: Values }) => number
  readonly tensors: (of: { readonly inputs: number; readonly values: Values }) => TensorDeclarations
  /** While training. */
  readonly train: (context: LayerContext) => LayerValue
  /** While predicting and evaluating. */
  readonly infer: (context: LayerContext) => TensorExpr
  /** It is a corruption in its place: the name of that. */
  readonly corruption?: string
  /** Batches with fewer rows are refused (batch norm: the variance of one row is 0). */
  readonly minimumRows?: number
  /** It shifts its input by a mean, so a bias before it has no effect. */
  readonly cancelsBias?: boolean
}

interface LayerMathematics<P extends Parameters, T extends TensorDeclarations> {
  readonly parameters: P
  readonly outputs: (of: { readonly inputs: number; readonly values: Told<P> }) => number
  readonly tensors: (of: { readonly inputs: number; readonly values: Told<P> }) => T
  readonly train: (context: LayerContextOf<P, T>) => LayerValue
  readonly infer: (context: LayerContextOf<P, T>) => TensorExpr
}
interface LayerContextOf<P extends Parameters, T> {
  readonly x: TensorExpr
  readonly inputs: number
  readonly values: Told<P>
  readonly tensors: Tensors<T>
}
type LayerRest = Omit<LayerDefinition, 'kind' | 'parameters' | 'outputs' | 'tensors' | 'train' | 'infer'>

const layerOfKind =
  (kind: LayerDefinition['kind']) =>
  <const P extends Parameters, T extends TensorDeclarations>(
    definition: LayerRest & LayerMathematics<P, T>,
  ): LayerDefinition =>
    widened<LayerDefinition>({ ...definition, kind })

export const layer = layerOfKind('layer')
export const norm = layerOfKind('norm')

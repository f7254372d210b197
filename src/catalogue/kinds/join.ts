import type { TensorExpr } from '../../expression/tensor.js'
import type { Parameters } from '../parameters.js'
import { widened, type Definition, type Told, type Values } from './definition.js'

/** How the values of several branches become one: `join add { branch { … }; branch { … } }`. */
export interface JoinDefinition extends Definition {
  readonly kind: 'join'
  /** Every branch must give the same number of values. */
  readonly sameWidth: boolean
  /** The values it gives, from those of each branch. */
  readonly outputs: (of: { readonly inputs: readonly number[]; readonly values: Values }) => number
  readonly forward: (of: { readonly xs: readonly TensorExpr[]; readonly values: Values }) => TensorExpr
}

export function join<const P extends Parameters>(
  definition: Omit<JoinDefinition, 'kind' | 'parameters' | 'outputs' | 'forward'> & {
    readonly parameters: P
    readonly outputs: (of: { readonly inputs: readonly number[]; readonly values: Told<P> }) => number
    readonly forward: (of: { readonly xs: readonly TensorExpr[]; readonly values: Told<P> }) => TensorExpr
  },
): JoinDefinition {
  return widened<JoinDefinition>({ ...definition, kind: 'join' })
}

import type { Parameters } from '../parameters.js'
import { widened, type Definition, type Told, type Values } from './definition.js'

/** How a weight matrix starts; a law with its numbers. All but the last are drawn element by element. */
export type Law =
  | { readonly law: 'constant'; readonly value: number }
  | { readonly law: 'uniform'; readonly low: number; readonly high: number }
  | { readonly law: 'normal'; readonly mean: number; readonly standardDeviation: number }
  /** Drawn again where it lies further than two standard deviations from the mean. */
  | { readonly law: 'truncatedNormal'; readonly mean: number; readonly standardDeviation: number }
  /** `gain` times a matrix whose columns (or rows, where there are fewer) are orthogonal and of length 1. */
  | { readonly law: 'orthogonal'; readonly gain: number }

interface Fan<V> {
  readonly inputs: number
  readonly outputs: number
  readonly values: V
}

export interface InitialiserDefinition extends Definition {
  readonly kind: 'initialiser'
  readonly law: (of: Fan<Values>) => Law
  /** How the layer's bias starts; at 0 where this says nothing. */
  readonly biasLaw?: (of: Fan<Values>) => Law
}

export function initialiser<const P extends Parameters>(
  definition: Omit<InitialiserDefinition, 'kind' | 'parameters' | 'law' | 'biasLaw'> & {
    readonly parameters: P
    readonly law: (of: Fan<Told<P>>) => Law
    readonly biasLaw?: (of: Fan<Told<P>>) => Law
  },
): InitialiserDefinition {
  return widened<InitialiserDefinition>({ ...definition, kind: 'initialiser' })
}

import type { Parameters } from '../parameters.js'
import { widened, type Definition, type Told, type Values } from './definition.js'

/** How a weight matrix starts; a law with its numbers, drawn element by element. */
export type Law =
  | { readonly law: 'constant'; readonly value: number }
  | { readonly law: 'uniform'; readonly low: number; readonly high: number }
  | { readonly law: 'normal'; readonly mean: number; readonly standardDeviation: number }

export interface InitialiserDefinition extends Definition {
  readonly kind: 'initialiser'
  readonly law: (of: { readonly inputs: number; readonly outputs: number; readonly values: Values }) => Law
}

export function initialiser<const P extends Parameters>(
  definition: Omit<InitialiserDefinition, 'kind' | 'parameters' | 'law'> & {
    readonly parameters: P
    readonly law: (of: { readonly inputs: number; readonly outputs: number; readonly values: Told<P> }) => Law
  },
): InitialiserDefinition {
  return widened<InitialiserDefinition>({ ...definition, kind: 'initialiser' })
}

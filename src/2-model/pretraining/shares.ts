/** How values are given again that lie between 0 and 1. */
import type { ActivationDefinition, Values } from '../../catalogue/define.js'
import { activations } from '../../catalogue/index.js'

export interface FittingActivation {
  readonly definition: ActivationDefinition
  readonly values: Values
  readonly text: string
}

/** For shares and probabilities the sigmoid; nothing where values may lie elsewhere. */
export function sigmoidForShares(range: readonly [number, number] | undefined): FittingActivation | undefined {
  const definition = range && range[0] >= 0 && range[1] <= 1 ? activations.get('sigmoid') : undefined
  return definition && { definition, values: {}, text: definition.name }
}

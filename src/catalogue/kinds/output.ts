import type { Definition } from './definition.js'

export type OutputKind = 'class' | 'binary' | 'number'

/** What the network answers: implies the activation after the last layer and the loss when none is named. */
export interface OutputDefinition extends Definition {
  readonly kind: 'output'
  readonly name: OutputKind
  /** Name of the activation applied to the last layer's values. */
  readonly activation: string
  readonly loss: string
}

export function output(definition: Omit<OutputDefinition, 'kind'>): OutputDefinition {
  return { ...definition, kind: 'output' }
}

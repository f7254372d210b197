/** Every word of the vocabulary, by kind and name. A new definition is a file of its own and nothing else. */
import type {
  ActivationDefinition,
  AnyDefinition,
  InitialiserDefinition,
  LayerDefinition,
  LossDefinition,
  OptimiserDefinition,
  OutputDefinition,
} from './define.js'
import { definitions } from './definitions.js'

export { definitions }

export interface DefinitionOf {
  readonly layer: LayerDefinition
  readonly norm: LayerDefinition
  readonly activation: ActivationDefinition
  readonly initialiser: InitialiserDefinition
  readonly loss: LossDefinition
  readonly optimiser: OptimiserDefinition
  readonly output: OutputDefinition
}
export type Kind = keyof DefinitionOf
type Vocabulary = { readonly [K in Kind]: ReadonlyMap<string, DefinitionOf[K]> }

const isOfKind = <K extends Kind>(d: AnyDefinition, kind: K): d is AnyDefinition & DefinitionOf[K] => d.kind === kind

/** Maps, not objects: a spec may well ask for a layer called `constructor`. */
function byName<K extends Kind>(kind: K): ReadonlyMap<string, DefinitionOf[K]> {
  return new Map(definitions.flatMap((d) => (isOfKind(d, kind) ? [[d.name, d] as const] : [])))
}

export const layers = byName('layer')
export const norms = byName('norm')
export const activations = byName('activation')
export const initialisers = byName('initialiser')
export const losses = byName('loss')
export const optimisers = byName('optimiser')
export const outputs = byName('output')

export const vocabulary: Vocabulary = {
  layer: layers,
  norm: norms,
  activation: activations,
  initialiser: initialisers,
  loss: losses,
  optimiser: optimisers,
  output: outputs,
}

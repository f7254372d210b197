/** Every word of the vocabulary, by kind and name. A new definition is a file of its own and nothing else. */
import type {
  ActivationDefinition,
  AnyDefinition,
  CorruptionDefinition,
  InitialiserDefinition,
  JoinDefinition,
  LayerDefinition,
  LossDefinition,
  MetricDefinition,
  OptimiserDefinition,
  OutputDefinition,
  ScheduleDefinition,
} from './define.js'
import { definitions } from './definitions.js'

export { definitions }

export interface DefinitionOf {
  readonly layer: LayerDefinition
  readonly norm: LayerDefinition
  readonly join: JoinDefinition
  readonly activation: ActivationDefinition
  readonly corruption: CorruptionDefinition
  readonly initialiser: InitialiserDefinition
  readonly loss: LossDefinition
  readonly metric: MetricDefinition
  readonly optimiser: OptimiserDefinition
  readonly schedule: ScheduleDefinition
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
export const joins = byName('join')
export const activations = byName('activation')
export const corruptions = byName('corruption')
export const initialisers = byName('initialiser')
export const losses = byName('loss')
export const metrics = byName('metric')
export const optimisers = byName('optimiser')
export const schedules = byName('schedule')
export const outputs = byName('output')

export const vocabulary: Vocabulary = {
  layer: layers,
  norm: norms,
  join: joins,
  activation: activations,
  corruption: corruptions,
  initialiser: initialisers,
  loss: losses,
  metric: metrics,
  optimiser: optimisers,
  schedule: schedules,
  output: outputs,
}

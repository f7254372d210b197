/**
 * The kinds of definition. A definition is data: its name, its parameters with their domains, and its mathematics as an
 * expression. Shapes, gradients on every target, diagnostics, completion and reference pages are derived from it.
 */
import type { ActivationDefinition } from './kinds/activation.js'
import type { CorruptionDefinition } from './kinds/corruption.js'
import type { InitialiserDefinition } from './kinds/initialiser.js'
import type { JoinDefinition } from './kinds/join.js'
import type { LayerDefinition } from './kinds/layer.js'
import type { LossDefinition } from './kinds/loss.js'
import type { MetricDefinition } from './kinds/metric.js'
import type { OptimiserDefinition } from './kinds/optimiser.js'
import type { OutputDefinition } from './kinds/output.js'
import type { ScheduleDefinition } from './kinds/schedule.js'

export { activation, type ActivationDefinition } from './kinds/activation.js'
export { corruption, type CorruptionDefinition } from './kinds/corruption.js'
export { initialiser, type InitialiserDefinition, type Law } from './kinds/initialiser.js'
export { join, type JoinDefinition } from './kinds/join.js'
export { layer, norm, type LayerDefinition } from './kinds/layer.js'
export { loss, type LossDefinition } from './kinds/loss.js'
export { answerCounts, errorSums, metric, shares, type MetricDefinition } from './kinds/metric.js'
export { optimiser, type OptimiserDefinition } from './kinds/optimiser.js'
export { output, type OutputDefinition, type OutputKind } from './kinds/output.js'
export { fromTo, per, schedule, warmup, type ScheduleDefinition, type Watch } from './kinds/schedule.js'
export type { TensorDeclaration, TensorDeclarations } from './kinds/tensor.js'
export type { Values } from './parameters.js'

export type AnyDefinition =
  | ActivationDefinition
  | CorruptionDefinition
  | JoinDefinition
  | LayerDefinition
  | LossDefinition
  | MetricDefinition
  | OptimiserDefinition
  | ScheduleDefinition
  | InitialiserDefinition
  | OutputDefinition

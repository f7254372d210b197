import type { RateExpr } from '../../expression/rate.js'
import { choice, course, duration, type Duration, type Parameters } from '../parameters.js'
import { widened, type Definition, type Told, type Values } from './definition.js'

/** Where a schedule stands at the step at hand. */
interface Position {
  /** Steps made and to be made, counted from the end of the warm-up. */
  readonly step: RateExpr
  readonly steps: RateExpr
  /** The one over the other, from 0 to 1. */
  readonly progress: RateExpr
  /** How often the metric has stood still for too long; 0 unless the schedule watches one. */
  readonly reductions: RateExpr
  /** The optimiser's learning rate, or where the course begins that the schedule was given. */
  readonly start: number
  readonly inSteps: (duration: Duration) => RateExpr
}

/** How the learning rate moves in a fit: `rate cosine(3e-3 -> 1e-5)`. */
export interface ScheduleDefinition extends Definition {
  readonly kind: 'schedule'
  /** For the reference page: the rate at t = 0, as a formula, and at t = N, in words. */
  readonly ends: { readonly first: string; readonly last: string }
  /** Parameters that say in another way what a course says, so that only one of both may be given. */
  readonly insteadOfCourse?: readonly string[]
  /** When a metric has stood still for too long; makes `reductions` count. */
  readonly watches?: (of: { readonly values: Values }) => Watch
  /** The learning rate at a position. */
  readonly rate: (of: Position & { readonly values: Values }) => RateExpr
}
/** A value is better only where it is below (1 − threshold) times the best; more than `patience` others are too many. */
export interface Watch {
  readonly metric: 'val.loss' | 'loss'
  readonly patience: number
  readonly threshold: number
}

/** Parameters that several schedules have; the compiler does what they say. */
export const warmup = duration('The rate rises from 0 in so long, step by step; counted as part of the training.', {
  default: { count: 0, unit: 'steps' },
})
export const per = choice('Whether the rate moves with every step or holds for an epoch.', {
  options: ['step', 'epoch'],
  default: 'step',
})
/** `3e-3 -> 1e-5` */
export const fromTo = (doc: string, above: 'above' | 'atLeast') =>
  course(doc, { names: ['start', 'end'], optional: true, [above]: 0 })

export function schedule<const P extends Parameters>(
  definition: Omit<ScheduleDefinition, 'kind' | 'parameters' | 'watches' | 'rate'> & {
    readonly parameters: P
    readonly watches?: (of: { readonly values: Told<P> }) => Watch
    readonly rate: (of: Position & { readonly values: Told<P> }) => RateExpr
  },
): ScheduleDefinition {
  return widened<ScheduleDefinition>({ ...definition, kind: 'schedule' })
}

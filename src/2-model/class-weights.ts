import type { TrainingPlan } from './training-plan.js'

/** What rows count in a loss, by class; empty where all count the same. */
export function classWeights({ definition, values }: TrainingPlan['loss']): readonly number[] {
  const weights = definition.classWeights === undefined ? undefined : values[definition.classWeights]
  return Array.isArray(weights) ? weights : []
}

/** What an optimiser keeps beside each parameter. */
import type { OptimiserDefinition } from '../catalogue/define.js'
import type { TrainingPlan } from './training-plan.js'

/** What rounding took from the parameter. */
export const remainderSlot = 'remainder'

/** By name. `isRounded`: parameters are kept in 32 bits; where that matters, so is what it takes from them. */
export function slotsOf(
  { definition, values }: TrainingPlan['optimiser'],
  isRounded: boolean,
): ReturnType<OptimiserDefinition['slots']> {
  const slots = definition.slots({ values })
  return isRounded && definition.keepsRemainder ? { ...slots, [remainderSlot]: { start: 0 } } : slots
}

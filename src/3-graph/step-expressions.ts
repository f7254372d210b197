/** A step of the optimiser as expressions over `w`, `gradient`, `learningRate`, its slots and its scalars. */
import { regularisersOf } from '../catalogue/kinds/regularisers.js'
import { add, fround, named, sub } from '../expression/build.js'
import { variable, type TensorExpr } from '../expression/tensor.js'
import { remainderSlot } from '../2-model/slots.js'
import type { TrainingPlan } from '../2-model/model.js'
import type { State } from './graph.js'
import { decayed, lostToDecay, penalised } from './regularise.js'
import { scalarVariables } from './running-scalars.js'

/** What a slot is called among the variables. */
export const slotName = (slot: string): string => `slot ${slot}`

export interface StepExpressions {
  /** The parameter after the step, before it is held to a norm: `free`. */
  readonly w: TensorExpr
  readonly slots: Readonly<Record<string, TensorExpr>>
}

/** What there is beside a parameter, by name. */
interface Kept {
  readonly slots: readonly string[]
  readonly scalars: readonly string[]
}

/**
 * With a remainder, what is added is what rounding took before, and the step (W. Kahan, Further remarks on reducing
 * truncation errors, 1965): steps add up as if the parameter were kept in 64 bits, and it is that sum, rounded once. What
 * `max_norm` scales is rounded as it is.
 */
export function stepExpressions({ optimiser }: TrainingPlan, state: State, kept: Kept): StepExpressions {
  const { definition, values } = optimiser
  const given = regularisersOf(values)
  const [w, learningRate] = [variable('w'), variable('learningRate')]
  const { change, slots } = definition.step({
    gradient: penalised(variable('gradient'), w, state, given),
    slots: Object.fromEntries(kept.slots.map((slot) => [slot, variable(slotName(slot))])),
    scalars: scalarVariables(kept.scalars),
    learningRate,
    values,
  })
  if (!kept.slots.includes(remainderSlot)) return { w: add(decayed(w, learningRate, state, given), change), slots }
  const remainder = sub(variable(slotName(remainderSlot)), lostToDecay(w, learningRate, state, given))
  const whole = named('change', add(remainder, change))
  return {
    w: fround(add(w, whole)),
    slots: { ...slots, [remainderSlot]: sub(whole, sub(variable('free'), w)) },
  }
}

/** A step of the optimiser as expressions over `w`, `gradient`, `learningRate`, its slots and scalars, and `remainder`. */
import { regularisersOf } from '../catalogue/kinds/regularisers.js'
import { add, fround, named, sub } from '../expression/build.js'
import { variable, type TensorExpr } from '../expression/tensor.js'
import type { TrainingPlan } from '../2-model/model.js'
import type { State } from './graph.js'
import { decayed, lostToDecay, penalised } from './regularise.js'
import { scalarVariables } from './running-scalars.js'

/** What a slot is called among the variables. */
export const slotName = (slot: string): string => `slot ${slot}`

export interface StepExpressions {
  /** The parameter after the step, before it is held to a norm. */
  readonly w: TensorExpr
  readonly slots: Readonly<Record<string, TensorExpr>>
  /** What rounding takes from the parameter, by what it has become; absent where that is not kept. */
  readonly remainder?: (rounded: TensorExpr) => TensorExpr
}

interface Kept {
  readonly slots: Iterable<string>
  readonly scalars: Iterable<string>
  readonly remainder: boolean
}

/**
 * With a remainder the step is made from it and not from the parameter: what is added is what rounding took before, and
 * the step (W. Kahan, Further remarks on reducing truncation errors, 1965). The parameter is at each moment what it would
 * be in 64 bits, rounded once.
 */
export function stepExpressions({ optimiser }: TrainingPlan, state: State, kept: Kept): StepExpressions {
  const { definition, values } = optimiser
  const given = regularisersOf(values)
  const [w, learningRate] = [variable('w'), variable('learningRate')]
  const stepFrom = (start: TensorExpr) =>
    definition.step({
      w: start,
      gradient: penalised(variable('gradient'), w, state, given),
      slots: Object.fromEntries([...kept.slots].map((slot) => [slot, variable(slotName(slot))])),
      scalars: scalarVariables(kept.scalars),
      learningRate,
      values,
    })
  if (!kept.remainder) return stepFrom(decayed(w, learningRate, state, given))
  const step = stepFrom(sub(variable('remainder'), lostToDecay(w, learningRate, state, given)))
  const change = named('change', step.w)
  return { w: fround(add(w, change)), slots: step.slots, remainder: (rounded) => sub(change, sub(rounded, w)) }
}

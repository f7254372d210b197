/** The learning rate of a step as one expression: the schedule, its warm-up, and what it is told in epochs. */
import type { Duration } from '../catalogue/parameters.js'
import { constant, div, floor, max, min, mul, named, sub } from '../expression/build.js'
import { reductions, step, steps, stepsPerEpoch, type RateExpr } from '../expression/rate.js'
import type { TrainingPlan } from './model.js'

export function rateExpression({ definition, values }: NonNullable<TrainingPlan['rate']>, start: number): RateExpr {
  const { warmup } = values
  const rising = typeof warmup === 'object' && 'unit' in warmup && warmup.count > 0 ? inSteps(warmup) : undefined
  const now =
    values['per'] === 'epoch' ? named('epochStart', mul(floor(div(step, stepsPerEpoch)), stepsPerEpoch)) : step
  const [done, total] = rising
    ? [named('done', max(sub(now, rising), 0)), named('total', max(sub(steps, rising), 1))]
    : [now, steps]
  const rate = definition.rate({
    step: done,
    steps: total,
    progress: named('progress', min(div(done, total), 1)),
    reductions,
    start,
    inSteps,
    values,
  })
  return rising ? mul(named('scheduled', rate), named('risen', min(div(step, rising), 1))) : rate
}

const inSteps = ({ count, unit }: Duration): RateExpr =>
  unit === 'steps' ? constant(count) : mul(count, stepsPerEpoch)

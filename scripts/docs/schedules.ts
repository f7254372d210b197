/** A picture of how each schedule moves the learning rate, computed from the definitions. */
import { rateExpression } from '../../src/2-model/rate-expression.js'
import { check } from '../../src/compile.js'
import {
  applyBinary,
  applyComparison,
  applyUnary,
  isBinary,
  isComparison,
  isUnary,
} from '../../src/expression/apply.js'
import type { RateExpr, RateLeaf } from '../../src/expression/rate.js'
import { cos } from '../../src/runtime/cos.js'
import { pow } from '../../src/runtime/pow.js'
import { drawCurves } from './curves.js'

const highest = 0.1
const epochs = 20
const stepsPerEpoch = 6
const steps = epochs * stepsPerEpoch

/** As a spec would have it; those that say no start begin from `lr: 0.1`. */
const rates = [
  'linear(0.1 -> 0)',
  'cosine(0.1 -> 0.01)',
  'exponential(0.1 -> 1e-3)',
  'step(every: 5 epochs, factor: 50%)',
  'exponential(factor: 80%, per: epoch)',
  'one_cycle',
  'constant(warmup: 4 epochs)',
  'cosine(0.1 -> 0, warmup: 4 epochs)',
  'plateau(factor: 50%)',
]
/** Where the loss of the last picture has stood still for too long. */
const plateaus = [7, 12, 16].map((epoch) => epoch * stepsPerEpoch)

export const schedulesPicture = (): string =>
  drawCurves(
    rates.map((rate) => ({ title: rate, points: pointsOf(rate) })),
    {
      title: 'The learning rate over a training of 20 epochs, for nine schedules',
      columns: 3,
      across: ['epoch 0', `${epochs}`],
      up: ['0', `${highest}`],
    },
  )

function pointsOf(rate: string): readonly (readonly [number, number])[] {
  const value = expressionOf(rate)
  return Array.from({ length: steps }, (_, step) => {
    const reductions = plateaus.filter((at) => at <= step).length
    const place = { step, steps, stepsPerEpoch, reductions }
    return [step / steps, evaluate(value, place) / highest] as const
  })
}

function expressionOf(rate: string): RateExpr {
  const optimiser = rate.includes('->') ? 'sgd' : `sgd(lr: ${highest})`
  const network = 'input x 1; dense 1; output y number'
  const text = `model Net { ${network} }\ntrain Net { optim ${optimiser}; rate ${rate}; for ${epochs} epochs }\n`
  const training = check('schedules', { read: () => text }).spec?.models[0]?.training
  if (!training?.rate) throw new Error(`no schedule: ${rate}`)
  return rateExpression(training.rate, training.learningRate)
}

function evaluate(e: RateExpr, place: Readonly<Record<RateLeaf, number>>): number {
  const of = (part: RateExpr): number => evaluate(part, place)
  if (e.op === 'const') return e.value
  if (e.op === 'leaf') return place[e.leaf]
  if (e.op === 'where') return of(e.condition) === 0 ? of(e.b) : of(e.a)
  if (isUnary(e)) return e.op === 'cos' ? cos(of(e.a)) : (applyUnary(e.op, of(e.a)) ?? NaN)
  if (isBinary(e)) return e.op === 'pow' ? pow(of(e.a), of(e.b)) : (applyBinary(e.op, of(e.a), of(e.b)) ?? NaN)
  if (isComparison(e)) return applyComparison(e.op, of(e.a), of(e.b))
  return e satisfies never
}

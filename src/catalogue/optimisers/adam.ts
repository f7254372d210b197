import { add, constant, div, mul, named, sqrt, square, sub } from '../../expression/build.js'
import type { TensorExpr } from '../../expression/tensor.js'
import { optimiser } from '../define.js'
import { pair, real } from '../parameters.js'

export default optimiser({
  name: 'adam',
  doc: 'Steps of the size of the mean gradient over its root mean square, both corrected for starting at 0.',
  paper: 'https://arxiv.org/abs/1412.6980',
  parameters: {
    lr: real('Learning rate.', { default: 1e-3, above: 0 }),
    betas: pair('Share of the old first and second moment that is kept.', {
      names: ['beta1', 'beta2'],
      default: [0.9, 0.999],
      atLeast: 0,
      below: 1,
    }),
    eps: real('Added to the root of the second moment.', { default: 1e-8, above: 0 }),
  },
  slots: () => ({ firstMoment: { start: 0 }, secondMoment: { start: 0 } }),
  // β₁ᵗ and β₂ᵗ as running products: a power function would differ between engines.
  scalars: {
    beta1Power: { start: 1, next: ({ now, values }) => mul(now, values.beta1) },
    beta2Power: { start: 1, next: ({ now, values }) => mul(now, values.beta2) },
  },
  step: ({ w, gradient, slots, scalars, learningRate, values: { beta1, beta2, eps } }) => {
    const towards = (moment: TensorExpr, value: TensorExpr, beta: number, name: string) =>
      named(name, add(moment, mul(constant(1 - beta, `1 − ${beta}`), sub(value, moment))))
    const firstMoment = towards(slots.firstMoment, gradient, beta1, 'firstMoment')
    const secondMoment = towards(slots.secondMoment, square(gradient), beta2, 'secondMoment')
    // m̂/(√v̂ + ε) with both corrections moved into two numbers a step: no division by them for every weight.
    const correction = sqrt(sub(1, scalars.beta2Power))
    const stepSize = named('stepSize', div(mul(learningRate, correction), sub(1, scalars.beta1Power)))
    const scaledEpsilon = named('scaledEpsilon', mul(eps, correction))
    return {
      w: sub(w, div(mul(stepSize, firstMoment), add(sqrt(secondMoment), scaledEpsilon))),
      slots: { firstMoment, secondMoment },
    }
  },
})

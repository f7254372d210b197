import { add, constant, div, gt, mul, named, neg, sqrt, square, sub, where } from '../../expression/build.js'
import { optimiser } from '../define.js'
import { momentBetas, towards } from '../moments.js'
import { choice, real } from '../parameters.js'

export default optimiser({
  name: 'radam',
  doc: 'Adam that leaves out the division while its second moment says little: it rectifies the variance of the adaptive rate.',
  formula:
    'ρ∞ = 2/(1 − β₂) − 1, ρ = ρ∞ − 2tβ₂ᵗ/(1 − β₂ᵗ); where ρ > threshold, w −= lr·m̂·r/(√v̂ + eps) with r = √((ρ−4)(ρ−2)ρ∞/((ρ∞−4)(ρ∞−2)ρ)), else w −= lr·m̂',
  paper: 'https://arxiv.org/abs/1908.03265',
  elsewhere: { torch: 'optim.RAdam' },
  parameters: {
    lr: real('Learning rate.', { default: 1e-3, above: 0 }),
    betas: momentBetas,
    eps: real('Added to the root of the second moment.', { default: 1e-8, above: 0 }),
    threshold: real('The length ρ of the average from which its root is used; the paper has 4.', {
      default: 5,
      atLeast: 4,
    }),
    warm: choice('Until then: step by the mean gradient, or only gather moments.', {
      options: ['momentum', 'skip'],
      default: 'momentum',
    }),
  },
  keepsRemainder: true,
  slots: () => ({ firstMoment: { start: 0 }, secondMoment: { start: 0 } }),
  scalars: () => ({ stepCount: { start: 0 }, beta1Power: { start: 1 }, beta2Power: { start: 1 } }),
  advance: ({ scalars, values }) => ({
    stepCount: add(scalars.stepCount, 1),
    beta1Power: mul(scalars.beta1Power, values.beta1),
    beta2Power: mul(scalars.beta2Power, values.beta2),
  }),
  step: ({ gradient, slots, scalars, learningRate, values: { beta1, beta2, eps, threshold, warm } }) => {
    const firstMoment = towards(slots.firstMoment, gradient, beta1, 'firstMoment')
    const secondMoment = towards(slots.secondMoment, square(gradient), beta2, 'secondMoment')
    const { stepCount, beta1Power, beta2Power } = scalars
    const longest = 2 / (1 - beta2) - 1
    const fading = div(mul(mul(2, stepCount), beta2Power), sub(1, beta2Power))
    const length = named('averageLength', sub(constant(longest, `2/(1 − ${beta2}) − 1`), fading))
    const isLong = gt(length, threshold)
    const products = div(mul(sub(length, 4), sub(length, 2)), length)
    const rectification = sqrt(mul(products, longest / ((longest - 4) * (longest - 2))))
    const rate = div(learningRate, sub(1, beta1Power))
    const rectified = mul(mul(rate, rectification), sqrt(sub(1, beta2Power)))
    const stepSize = named('stepSize', where(isLong, rectified, warm === 'skip' ? 0 : rate))
    const divisor = where(isLong, add(sqrt(secondMoment), eps), 1)
    return { change: neg(div(mul(stepSize, firstMoment), divisor)), slots: { firstMoment, secondMoment } }
  },
})

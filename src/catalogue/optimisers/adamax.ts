import { abs, add, div, max, mul, named, neg, sub } from '../../expression/build.js'
import { optimiser } from '../define.js'
import { towards } from '../moments.js'
import { pair, real } from '../parameters.js'

export default optimiser({
  name: 'adamax',
  doc: 'Adam with the largest recent gradient instead of the root mean square.',
  formula: 'm = β₁m + (1 − β₁)g, u = max(β₂u, |g| + eps); w −= lr/(1 − β₁ᵗ)·m/u',
  paper: 'https://arxiv.org/abs/1412.6980',
  elsewhere: { torch: 'optim.Adamax', keras: 'Adamax (its lr is 0.001 and its epsilon 1e-7)' },
  parameters: {
    lr: real('Learning rate.', { default: 2e-3, above: 0 }),
    betas: pair('Share of the old first moment, and of the old largest gradient, that is kept.', {
      names: ['beta1', 'beta2'],
      default: [0.9, 0.999],
      atLeast: 0,
      below: 1,
    }),
    eps: real('Added to the size of the gradient.', { default: 1e-8, above: 0 }),
  },
  keepsRemainder: true,
  slots: () => ({ firstMoment: { start: 0 }, largestGradient: { start: 0 } }),
  scalars: () => ({ beta1Power: { start: 1 } }),
  advance: ({ scalars, values }) => ({ beta1Power: mul(scalars.beta1Power, values.beta1) }),
  step: ({ gradient, slots, scalars, learningRate, values: { beta1, beta2, eps } }) => {
    const firstMoment = towards(slots.firstMoment, gradient, beta1, 'firstMoment')
    const largestGradient = named('largestGradient', max(mul(beta2, slots.largestGradient), add(abs(gradient), eps)))
    const stepSize = named('stepSize', div(learningRate, sub(1, scalars.beta1Power)))
    return { change: neg(div(mul(stepSize, firstMoment), largestGradient)), slots: { firstMoment, largestGradient } }
  },
})

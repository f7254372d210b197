import { mul, neg, sign } from '../../expression/build.js'
import { optimiser } from '../define.js'
import { towards } from '../moments.js'
import { pair, real } from '../parameters.js'

export default optimiser({
  name: 'lion',
  doc: 'Steps of one size for every weight, in the direction of a mean gradient; rates are smaller than adam’s.',
  formula: 'w −= lr·sign(β₁m + (1 − β₁)g), then m = β₂m + (1 − β₂)g',
  paper: 'https://arxiv.org/abs/2302.06675',
  elsewhere: { keras: 'Lion, which is lr: 0.001' },
  parameters: {
    lr: real('Learning rate.', { default: 1e-4, above: 0 }),
    betas: pair('Share of the old mean that is kept in the step, and in the mean itself.', {
      names: ['beta1', 'beta2'],
      default: [0.9, 0.99],
      atLeast: 0,
      below: 1,
    }),
  },
  keepsRemainder: true,
  slots: () => ({ meanGradient: { start: 0 } }),
  step: ({ gradient, slots, learningRate, values: { beta1, beta2 } }) => {
    const direction = sign(towards(slots.meanGradient, gradient, beta1, 'direction'))
    const meanGradient = towards(slots.meanGradient, gradient, beta2, 'meanGradient')
    return { change: neg(mul(learningRate, direction)), slots: { meanGradient } }
  },
})

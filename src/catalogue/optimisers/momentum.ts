import { add, gt, mul, named, neg, sub, where } from '../../expression/build.js'
import { optimiser } from '../define.js'
import { choice, real } from '../parameters.js'

export default optimiser({
  name: 'momentum',
  aliases: ['sgd_momentum', 'sgdm'],
  doc: 'Gradient descent with memory: each step takes up part of the one before.',
  formula: 'v = momentum·v + (1 − dampening)·g, in the first step v = g; w −= lr·v',
  paper: 'https://doi.org/10.1016/0041-5553(64)90137-5',
  elsewhere: { torch: 'optim.SGD(momentum=…)', keras: 'SGD(momentum=…), which is form: classic' },
  parameters: {
    lr: real('Learning rate.', { above: 0 }),
    momentum: real('Share of the last step that is kept.', { default: 0.9, atLeast: 0, below: 1 }),
    dampening: real('Share of the gradient that is left out after the first step.', {
      default: 0,
      atLeast: 0,
      below: 1,
    }),
    form: choice(
      'Whether v is a sum of gradients (`torch`) or of steps, v = momentum·v − lr·g and w += v (`classic`): they differ once the rate changes.',
      { options: ['torch', 'classic'], default: 'torch' },
    ),
  },
  keepsRemainder: false,
  slots: () => ({ velocity: { start: 0 } }),
  scalars: ({ values: { dampening } }) => ({ ...(dampening > 0 && { stepCount: { start: 0 } }) }),
  advance: ({ scalars: { stepCount } }) => ({ ...(stepCount && { stepCount: add(stepCount, 1) }) }),
  step: ({ gradient, slots, scalars: { stepCount }, learningRate, values: { momentum, dampening, form } }) => {
    const share = stepCount ? named('gradientShare', where(gt(stepCount, 1), 1 - dampening, 1)) : 1
    const kept = mul(momentum, slots.velocity)
    const pull = mul(share, gradient)
    if (form === 'classic') {
      const velocity = named('velocity', sub(kept, mul(learningRate, pull)))
      return { change: velocity, slots: { velocity } }
    }
    const velocity = named('velocity', add(kept, pull))
    return { change: neg(mul(learningRate, velocity)), slots: { velocity } }
  },
})

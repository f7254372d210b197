import { add, mul, named, neg, sub } from '../../expression/build.js'
import { optimiser } from '../define.js'
import { choice, real } from '../parameters.js'

export default optimiser({
  name: 'nesterov',
  aliases: ['nag'],
  doc: 'Momentum that takes the gradient where the last step leads: the weights hold that point.',
  formula: 'v = momentum·v + g; w −= lr·(g + momentum·v)',
  paper: 'https://proceedings.mlr.press/v28/sutskever13.html',
  elsewhere: {
    torch: 'optim.SGD(momentum=…, nesterov=True)',
    keras: 'SGD(momentum=…, nesterov=True), which is form: classic',
  },
  parameters: {
    lr: real('Learning rate.', { above: 0 }),
    momentum: real('Share of the last step that is kept.', { default: 0.9, atLeast: 0, below: 1 }),
    form: choice(
      'Whether v is a sum of gradients (`torch`) or of steps, v = momentum·v − lr·g and w += momentum·v − lr·g (`classic`): they differ once the rate changes.',
      { options: ['torch', 'classic'], default: 'torch' },
    ),
  },
  keepsRemainder: false,
  slots: () => ({ velocity: { start: 0 } }),
  step: ({ gradient, slots, learningRate, values: { momentum, form } }) => {
    const kept = mul(momentum, slots.velocity)
    if (form === 'classic') {
      const pull = mul(learningRate, gradient)
      const velocity = named('velocity', sub(kept, pull))
      return { change: sub(mul(momentum, velocity), pull), slots: { velocity } }
    }
    const velocity = named('velocity', add(kept, gradient))
    return { change: neg(mul(learningRate, add(gradient, mul(momentum, velocity)))), slots: { velocity } }
  },
})

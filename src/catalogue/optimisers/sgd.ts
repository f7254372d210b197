import { mul, neg } from '../../expression/build.js'
import { optimiser } from '../define.js'
import { real } from '../parameters.js'

export default optimiser({
  name: 'sgd',
  aliases: ['gradient_descent', 'gd', 'stochastic_gradient_descent', 'backprop', 'backpropagation'],
  doc: 'Stochastic gradient descent: w −= lr·g.',
  formula: 'w −= lr·g',
  elsewhere: { torch: 'optim.SGD', keras: 'SGD' },
  parameters: { lr: real('Learning rate.', { above: 0 }) },
  keepsRemainder: false,
  slots: () => ({}),
  step: ({ gradient, learningRate }) => ({ change: neg(mul(learningRate, gradient)), slots: {} }),
})

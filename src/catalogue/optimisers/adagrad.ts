import { add, div, mul, named, neg, sqrt, square } from '../../expression/build.js'
import { optimiser } from '../define.js'
import { real, toggle } from '../parameters.js'

export default optimiser({
  name: 'adagrad',
  doc: 'Each weight’s steps shrink by the root of its squared gradients so far; for rare inputs.',
  formula: 'G += g²; w −= lr·g/(√G + eps)',
  paper: 'https://jmlr.org/papers/v12/duchi11a.html',
  elsewhere: { torch: 'optim.Adagrad', keras: 'Adagrad, which is start: 0.1, eps: 1e-7, inside: on, lr: 0.001' },
  parameters: {
    lr: real('Learning rate.', { default: 0.01, above: 0 }),
    eps: real('Added to the root of the sum.', { default: 1e-10, above: 0 }),
    start: real('What the sum of squares starts from.', { default: 0, atLeast: 0 }),
    inside: toggle('Add `eps` under the root instead: √(G + eps).', { default: false }),
  },
  keepsRemainder: true,
  slots: ({ values: { start } }) => ({ squareSum: { start } }),
  step: ({ gradient, slots, learningRate, values: { eps, inside } }) => {
    const squareSum = named('squareSum', add(slots.squareSum, square(gradient)))
    const root = inside === 1 ? sqrt(add(squareSum, eps)) : add(sqrt(squareSum), eps)
    return { change: neg(div(mul(learningRate, gradient), root)), slots: { squareSum } }
  },
})

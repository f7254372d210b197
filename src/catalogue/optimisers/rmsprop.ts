import { add, constant, div, mul, named, neg, sqrt, square, sub } from '../../expression/build.js'
import type { TensorExpr } from '../../expression/tensor.js'
import { optimiser } from '../define.js'
import { towards } from '../moments.js'
import { real, toggle } from '../parameters.js'

export default optimiser({
  name: 'rmsprop',
  doc: 'Divides the gradient by a running root mean square of itself.',
  formula: 'v = alpha·v + (1 − alpha)·g²; w −= lr·g/(√v + eps)',
  paper: 'https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf',
  elsewhere: { torch: 'optim.RMSprop', keras: 'RMSprop, which is lr: 0.001, alpha: 0.9, eps: 1e-7, inside: on' },
  parameters: {
    lr: real('Learning rate.', { default: 0.01, above: 0 }),
    alpha: real('Share of the old mean square that is kept.', { default: 0.99, atLeast: 0, below: 1 }),
    eps: real('Added to the root.', { default: 1e-8, above: 0 }),
    inside: toggle('Add `eps` under the root instead: √(v + eps).', { default: false }),
    momentum: real('Share of the last step that is kept.', { default: 0, atLeast: 0, below: 1 }),
    centered: toggle('Divide by the standard deviation of the gradient instead of its root mean square.', {
      default: false,
    }),
  },
  keepsRemainder: true,
  slots: ({ values: { centered, momentum } }) => ({
    secondMoment: { start: 0 },
    ...(centered === 1 && { meanGradient: { start: 0 } }),
    ...(momentum > 0 && { velocity: { start: 0 } }),
  }),
  step: ({ gradient, slots, learningRate, values: { alpha, eps, inside, momentum } }) => {
    const meanGradient = slots.meanGradient && towards(slots.meanGradient, gradient, alpha, 'meanGradient')
    // The variance about the moving mean is v − ḡ² in another form, one that rounding cannot make negative.
    const secondMoment = slots.meanGradient
      ? variance(slots.secondMoment, sub(gradient, slots.meanGradient), alpha)
      : towards(slots.secondMoment, square(gradient), alpha, 'secondMoment')
    const scaled = div(gradient, inside === 1 ? sqrt(add(secondMoment, eps)) : add(sqrt(secondMoment), eps))
    const velocity = slots.velocity && named('velocity', add(mul(momentum, slots.velocity), scaled))
    return {
      change: neg(mul(learningRate, velocity ?? scaled)),
      slots: { secondMoment, ...(meanGradient && { meanGradient }), ...(velocity && { velocity }) },
    }
  },
})

const variance = (old: TensorExpr, difference: TensorExpr, alpha: number): TensorExpr => {
  const share = constant(alpha * (1 - alpha), `${alpha}·(1 − ${alpha})`)
  return named('secondMoment', add(mul(alpha, old), mul(share, square(difference))))
}

import { add, div, mul, named, neg, sqrt, square } from '../../expression/build.js'
import { optimiser } from '../define.js'
import { towards } from '../moments.js'
import { real } from '../parameters.js'

export default optimiser({
  name: 'adadelta',
  doc: 'Steps in the units of the weights: the root mean square of past steps over that of the gradients.',
  formula: 'G = rho·G + (1 − rho)·g²; Δ = √(s + eps)/√(G + eps)·g; w −= lr·Δ; s = rho·s + (1 − rho)·Δ²',
  paper: 'https://arxiv.org/abs/1212.5701',
  elsewhere: { torch: 'optim.Adadelta', keras: 'Adadelta, which is rho: 0.95, eps: 1e-7, lr: 0.001' },
  parameters: {
    lr: real('Learning rate.', { default: 1, above: 0 }),
    rho: real('Share of the old mean squares that is kept.', { default: 0.9, atLeast: 0, below: 1 }),
    eps: real('Added under both roots.', { default: 1e-6, above: 0 }),
  },
  keepsRemainder: true,
  slots: () => ({ squareGradient: { start: 0 }, squareStep: { start: 0 } }),
  step: ({ gradient, slots, learningRate, values: { rho, eps } }) => {
    const squareGradient = towards(slots.squareGradient, square(gradient), rho, 'squareGradient')
    const ratio = div(sqrt(add(slots.squareStep, eps)), sqrt(add(squareGradient, eps)))
    const delta = named('delta', mul(ratio, gradient))
    const squareStep = towards(slots.squareStep, square(delta), rho, 'squareStep')
    return { change: neg(mul(learningRate, delta)), slots: { squareGradient, squareStep } }
  },
})

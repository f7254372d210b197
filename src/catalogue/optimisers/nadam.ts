import { add, constant, div, exp, mul, named, neg, sqrt, square, sub } from '../../expression/build.js'
import type { TensorExpr } from '../../expression/tensor.js'
import { optimiser } from '../define.js'
import { momentBetas, towards } from '../moments.js'
import { real } from '../parameters.js'

export default optimiser({
  name: 'nadam',
  doc: 'Adam that looks ahead as nesterov does; its momentum warms up to beta1.',
  formula:
    'μₜ = β₁(1 − ½·0.96^(t·psi)); w −= lr·((1 − μₜ)g/(1 − Πμ₁..ₜ) + μₜ₊₁m/(1 − Πμ₁..ₜ₊₁))/(√(v/(1 − β₂ᵗ)) + eps)',
  paper: 'https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ',
  elsewhere: {
    torch: 'optim.NAdam (psi is its momentum_decay)',
    keras: 'Nadam, which is lr: 0.001, eps: 1e-7, psi: 1',
  },
  parameters: {
    lr: real('Learning rate.', { default: 2e-3, above: 0 }),
    betas: momentBetas,
    eps: real('Added to the root of the second moment.', { default: 1e-8, above: 0 }),
    psi: real('How fast the momentum warms up.', { default: 4e-3, atLeast: 0 }),
  },
  keepsRemainder: true,
  slots: () => ({ firstMoment: { start: 0 }, secondMoment: { start: 0 } }),
  // 0.96^(t·ψ), Πμ and β₂ᵗ as running products.
  scalars: () => ({ warmth: { start: 1 }, momentumProduct: { start: 1 }, beta2Power: { start: 1 } }),
  advance: ({ scalars, values }) => {
    const warmth = mul(scalars.warmth, cooling(values.psi))
    return {
      warmth,
      momentumProduct: mul(scalars.momentumProduct, momentum(values.beta1, warmth, 'momentumNow')),
      beta2Power: mul(scalars.beta2Power, values.beta2),
    }
  },
  step: ({ gradient, slots, scalars, learningRate, values: { beta1, beta2, eps, psi } }) => {
    const firstMoment = towards(slots.firstMoment, gradient, beta1, 'firstMoment')
    const secondMoment = towards(slots.secondMoment, square(gradient), beta2, 'secondMoment')
    const { warmth, momentumProduct, beta2Power } = scalars
    const now = momentum(beta1, warmth, 'momentumNow')
    const next = momentum(beta1, mul(warmth, cooling(psi)), 'momentumAhead')
    const gradientStep = named('gradientStep', div(mul(learningRate, sub(1, now)), sub(1, momentumProduct)))
    const momentStep = named('momentStep', div(mul(learningRate, next), sub(1, mul(momentumProduct, next))))
    const correction = named('correction', sub(1, beta2Power))
    const root = add(sqrt(div(secondMoment, correction)), eps)
    return {
      change: neg(div(add(mul(gradientStep, gradient), mul(momentStep, firstMoment)), root)),
      slots: { firstMoment, secondMoment },
    }
  },
})

/** μₜ, from 0.96^(t·ψ). */
const momentum = (beta1: number, warmth: TensorExpr, name: string): TensorExpr =>
  named(name, mul(beta1, sub(1, mul(0.5, warmth))))

/** 0.96^ψ, left to the module: its exp gives the same bits in every engine, unlike a power computed here. */
const cooling = (psi: number): TensorExpr => named('cooling', exp(constant(psi * logOf096, `${psi}·ln 0.96`)))

const logOf096 = -0.040821994520255166

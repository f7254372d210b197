/** Adam, and Adam with another weight decay. */
import { add, div, max, mul, named, neg, sqrt, square, sub } from '../expression/build.js'
import { optimiser } from './define.js'
import type { Definition } from './kinds/definition.js'
import { momentBetas, towards } from './moments.js'
import { real, toggle } from './parameters.js'

interface About extends Omit<Definition, 'parameters' | 'positional'> {
  /** Where the spec gives none. */
  readonly decay: number
}

export const adamFamily = (about: About) =>
  optimiser({
    ...about,
    parameters: {
      lr: real('Learning rate.', { default: 1e-3, above: 0 }),
      betas: momentBetas,
      eps: real('Added to the root of the second moment.', { default: 1e-8, above: 0 }),
      eps_hat: toggle('Add `eps` to the root before it is corrected, as Keras does: the paper’s second formula.', {
        default: false,
      }),
      amsgrad: toggle('Divide by the root of the largest second moment so far, so that no step size grows again.', {
        default: false,
      }),
    },
    keepsRemainder: true,
    slots: ({ values: { amsgrad } }) => ({
      firstMoment: { start: 0 },
      secondMoment: { start: 0 },
      ...(amsgrad === 1 && { largestMoment: { start: 0 } }),
    }),
    // β₁ᵗ and β₂ᵗ as running products: a power function would differ between engines.
    scalars: () => ({ beta1Power: { start: 1 }, beta2Power: { start: 1 } }),
    advance: ({ scalars, values }) => ({
      beta1Power: mul(scalars.beta1Power, values.beta1),
      beta2Power: mul(scalars.beta2Power, values.beta2),
    }),
    step: ({ gradient, slots, scalars, learningRate, values: { beta1, beta2, eps, eps_hat } }) => {
      const firstMoment = towards(slots.firstMoment, gradient, beta1, 'firstMoment')
      const secondMoment = towards(slots.secondMoment, square(gradient), beta2, 'secondMoment')
      // The largest is taken before the correction for starting at 0, as PyTorch does; the paper has no correction.
      const largestMoment = slots.largestMoment && named('largestMoment', max(slots.largestMoment, secondMoment))
      // m̂/(√v̂ + ε) with both corrections moved into two numbers a step: no division by them for every weight.
      const correction = sqrt(sub(1, scalars.beta2Power))
      const stepSize = named('stepSize', div(mul(learningRate, correction), sub(1, scalars.beta1Power)))
      const scaledEpsilon = eps_hat === 1 ? eps : named('scaledEpsilon', mul(eps, correction))
      return {
        change: neg(div(mul(stepSize, firstMoment), add(sqrt(largestMoment ?? secondMoment), scaledEpsilon))),
        slots: { firstMoment, secondMoment, ...(largestMoment && { largestMoment }) },
      }
    },
  })

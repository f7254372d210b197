/** What every optimiser takes beside its own parameters: how weights are kept small, and which. */
import { choice, real } from '../parameters.js'
import type { Values } from '../parameters.js'

/** `decay`: where the spec gives none. */
export const regulariserParameters = (decay = 0) => ({
  decay: real('Decoupled weight decay: before each step w *= 1 − lr·decay.', { default: decay, atLeast: 0 }),
  l2: real('Adds l2·w to the gradient; the reported loss is without it.', { default: 0, atLeast: 0 }),
  l1: real('Adds l1·sign(w) to the gradient, nothing at 0; the reported loss is without it.', {
    default: 0,
    atLeast: 0,
  }),
  max_norm: real(
    'Largest norm of the weights that lead into a unit; after each step longer ones are scaled back to it. Biases do not count.',
    { above: 0, optional: true },
  ),
  decays: choice(
    'What decay, l2 and l1 touch: the weights of layers, or all parameters, with biases, norms and learned activations.',
    { options: ['weights', 'all'], default: 'weights' },
  ),
})

export interface Regularisers {
  readonly decay: number
  readonly l2: number
  readonly l1: number
  /** Undefined where norms are free. */
  readonly maxNorm: number | undefined
  /** They touch every parameter, not the weights alone. */
  readonly all: boolean
}

export function regularisersOf(values: Values): Regularisers {
  const { decay, l2, l1, max_norm: maxNorm, decays } = values
  return {
    decay: Number(decay ?? 0),
    l2: Number(l2 ?? 0),
    l1: Number(l1 ?? 0),
    maxNorm: maxNorm === undefined ? undefined : Number(maxNorm),
    all: decays === 'all',
  }
}

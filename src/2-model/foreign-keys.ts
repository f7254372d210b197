/** What other libraries call the settings of an optimiser, and what to write here. */
import { optimisers } from '../catalogue/index.js'

const instead: Readonly<Record<string, string>> = {
  weight_decay: '`decay:`, apart from the gradient, or `l2:`, in the gradient',
  learning_rate: '`lr:`',
  epsilon: '`eps:`',
  beta1: '`betas: [0.9, 0.999]`',
  beta2: '`betas: [0.9, 0.999]`',
  beta_1: '`betas: [0.9, 0.999]`',
  beta_2: '`betas: [0.9, 0.999]`',
  momentum: 'an optimiser of its own, `momentum(lr: 0.1, momentum: 0.9)`',
  nesterov: 'an optimiser of its own, `nesterov(lr: 0.1)`',
  momentum_decay: '`psi:`',
  rho: '`alpha:`',
  clipnorm: 'a statement of its own, `clip norm: 1`',
  global_clipnorm: 'a statement of its own, `clip norm: 1`',
  clipvalue: 'a statement of its own, `clip value: 1`',
}

/** For a key that this optimiser does not have. The advice may name a key, which it must have. */
export function foreignKey(owner: string, key: string): string | undefined {
  const definition = optimisers.get(owner)
  const text = Object.hasOwn(instead, key) ? instead[key] : undefined
  if (definition === undefined || text === undefined) return undefined
  const named = /^`(\w+):/.exec(text)?.[1]
  return named === undefined || Object.hasOwn(definition.parameters, named) ? text : undefined
}

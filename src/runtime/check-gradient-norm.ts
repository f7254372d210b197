import { ModelError } from './model-error.js'

/** A gradient whose norm is no longer a number cannot be clipped to one, so a run ends in the step that shows it. */
export function checkGradientNorm(norm: number, step: number): void {
  if (norm - norm === 0) return
  throw new ModelError('DIVERGED', `the gradient's norm became ${norm} in step ${step}; try a smaller learning rate`)
}

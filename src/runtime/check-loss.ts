import { ModelError } from './model-error.js'

/** A loss that is no longer a number cannot be trained away, so a run ends in the step that shows it. */
export function checkLoss(loss: number, step: number): number {
  if (loss - loss === 0) return loss
  throw new ModelError('DIVERGED', `the loss became ${loss} in step ${step}; try a smaller learning rate`)
}

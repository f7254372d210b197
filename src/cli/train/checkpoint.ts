import type { GeneratedModel } from './generated.js'

/** Refused, as weights are, where these are no longer numbers: the last good checkpoint is not replaced by such a one. */
export function checkpointOf(model: GeneratedModel): Uint8Array {
  model.save()
  return model.checkpoint()
}

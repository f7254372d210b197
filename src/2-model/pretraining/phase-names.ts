/** What the phases of a pretraining, their decoders and their corruptions are called in generated code. */
import type { Draft } from '../drafts.js'
import { camelCase, uniqueNames } from '../labels.js'
import type { Layer } from '../model.js'
import { mixes } from './groups.js'

/** `encoder.1` → `encoder1`, for the groups of all stacks in the order of the network: what follows changes no name. */
export function phaseNames(layers: readonly (Draft | Layer)[]): (label: string) => string {
  const unique = uniqueNames([])
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  for (const layer of layers) {
    const { stack } = layer
    if (stack === undefined || !mixes(layer)) continue
    const count = (counts.get(stack) ?? 0) + 1
    counts.set(stack, count)
    const label = `${stack}.${count}`
    names.set(label, unique(camelCase(label)))
  }
  return (label) => names.get(label) ?? camelCase(label)
}

/** Of the layer that leads back from the code of a phase. */
export const decoderName = (phase: string): string => `${phase}Decoder`

/** Of what each row goes through before the phase's layers. */
export const corruptedName = (phase: string): string => `${phase}Corrupted`

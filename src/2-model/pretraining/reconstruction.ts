/** `decoder tied keep: on`: from the input to the code of a stack and back, by the decoders it was pretrained with. */
import { activations } from '../../catalogue/index.js'
import type { Layer, Model, PretrainingPhase } from '../model.js'

type Network = Pick<Model, 'name' | 'origin' | 'input' | 'layers'>

/** Of the phases that keep their decoders, which are those of one stack (see `standsBefore`). */
export function reconstructionOf(network: Network, phases: readonly PretrainingPhase[]): Model | undefined {
  const kept = phases.filter(({ keepsDecoder }) => keepsDecoder)
  const top = kept.at(-1)
  const identity = activations.get('identity')
  if (!top || !identity) return undefined
  const { name, origin, input } = network
  const encoding = top.model.layers.slice(0, -top.decoder.length)
  const stacked = network.layers.findLastIndex(({ name }) => encoding.some((layer) => layer.name === name))
  const layers = [...network.layers.slice(0, stacked + 1), ...[...kept].reverse().flatMap(({ decoder }) => decoder)]
  const output = { kind: 'number', name: 'reconstruction', size: input.size, activation: identity, origin } as const
  return { name, origin, input, layers, output, parameterCount: 0 }
}

/** What keeps a stack from reading the input itself: a layer before it that does something in inference too. */
export const standsBefore = (layers: readonly Layer[], first: number): Layer | undefined =>
  layers.slice(0, first).find((layer) => layer.kind !== 'layer' || Object.keys(layer.tensors).length > 0)

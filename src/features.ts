/** What `encode` gives: the values of labelled layers, and without a label the features that the answer is made of. */
import { groupsOf } from './2-model/pretraining/groups.js'
import type { Layer, Model } from './2-model/model.js'

/** The layers whose values the module keeps for `encode`: every label's, and the last one before the output's own. */
export const keptLayers = (model: Model): readonly Layer[] => {
  const last = lastFeature(model)
  return [...featureLayers(model).map(({ layer }) => layer), ...(last ? [last.layer] : [])]
}

/** A label names the value after the statement's activation; layers of a stack are also called by their number. */
export function featureLayers({ layers }: Model): readonly { readonly label: string; readonly layer: Layer }[] {
  const byLabel = new Map<string, Layer>()
  const stacks = new Set(layers.flatMap(({ stack }) => stack ?? []))
  for (const { label, to } of [...stacks].flatMap((stack) => groupsOf(layers, stack))) {
    const last = layers[to - 1]
    if (last) byLabel.set(label, last)
  }
  for (const layer of layers) if (layer.label !== undefined) byLabel.set(layer.label, layer)
  return [...byLabel].map(([label, layer]) => ({ label, layer }))
}

/** The code of a stack; of another autoencoder its narrowest layer; else what the output's own layer reads. */
export function lastFeature(model: Model): { readonly layer: Layer; readonly text: string } | undefined {
  const { layers, output } = model
  const coded = layers.findLast(({ stack }) => stack !== undefined)
  if (coded) return { layer: coded, text: `the code of the stack \`${coded.stack}\`` }
  const isAutoencoder = output.kind === 'number' && output.of !== undefined
  const layer = isAutoencoder ? narrowest(model) : beforeAnswer(model)
  return layer && { layer, text: isAutoencoder ? 'the narrowest layer' : 'the last hidden layer' }
}

/** With the activations behind it. */
function narrowest({ layers }: Model): Layer | undefined {
  const width = Math.min(...layers.map(({ outputs }) => outputs))
  const first = layers.findIndex(({ outputs }) => outputs === width)
  const after = layers.slice(first).findIndex(({ outputs }) => outputs !== width)
  return layers[after === -1 ? layers.length - 1 : first + after - 1]
}

/** What the answer's own layer reads. */
function beforeAnswer({ layers }: Model): Layer | undefined {
  const own = Math.max(
    layers.findLastIndex(({ kind, inputs, outputs }) => kind === 'layer' && inputs !== outputs),
    layers.findLastIndex((layer) => layer.kind === 'layer' && layer.definition.mixesInputs),
  )
  const join = layers.findLast((layer) => layer.kind === 'join')
  // An answer that is joined from branches has what goes into the branches before it.
  const first = join && layers.indexOf(join) > own ? join.start : own
  return layers[layers[first]?.from?.[0] ?? first - 1]
}

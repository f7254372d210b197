/** The interface of a model's module: what the class must know, without the model itself. */
import type { CheckedSpec, Model } from './2-model/model.js'
import { meaningOf } from './2-model/meaning.js'
import type { ModuleInterface, ModuleOutput } from './2-model/module-interface.js'
import { summarise } from './2-model/summary.js'
import { layerOutput } from './3-graph/graph.js'
import { describeTensors, type Named } from './describe-tensors.js'
import { describePretraining, describeTraining } from './describe-training.js'
import { featureLayers, lastFeature } from './features.js'

export function describeModule(spec: CheckedSpec, model: Model, { program, nameOf }: Named): ModuleInterface {
  const infer = program.entries.find(({ name }) => name === 'infer')?.results ?? new Map<string, string>()
  const { input, layers } = model
  const features = featureLayers(model).flatMap(({ label, layer }) => {
    const buffer = infer.get(layerOutput(layer.name))
    return buffer === undefined ? [] : [{ label, buffer, size: layer.outputs }]
  })
  const last = lastFeature(model)
  const lastBuffer = last && infer.get(layerOutput(last.layer.name))
  const given = program.entries.find(({ name }) => name === 'reconstruct')?.results.get('output')
  return {
    name: model.name,
    ...(model.doc !== undefined && { doc: model.doc }),
    source: { path: spec.path, hash: spec.hash },
    // That of the spec, so that `spec.hash` is the same in both forms of a module: with training, and to predict only.
    meaning: meaningOf(spec.models.find(({ name }) => name === model.name) ?? model),
    summary: summarise(model),
    parameterCount: model.parameterCount,
    input: {
      name: input.name,
      ...(input.doc !== undefined && { doc: input.doc }),
      size: input.size,
      dimensions: input.dimensions,
      ...(input.range && { range: input.range }),
      ...(input.isFar && { isFar: true }),
    },
    output: describeOutput(model),
    features,
    ...(last &&
      lastBuffer !== undefined && { lastFeature: { buffer: lastBuffer, size: last.layer.outputs, text: last.text } }),
    ...(layers.some(({ kind }) => kind === 'join') && { joins: true }),
    tensors: describeTensors(model, nameOf),
    ...(given !== undefined && { reconstruction: { buffer: given, ...backToRaw(input) } }),
    ...(model.training && { training: describeTraining(model, model.training, { program, nameOf }) }),
    ...(model.pretraining && { pretraining: describePretraining(model, model.pretraining, { program, nameOf }) }),
  }
}

function describeOutput(model: Model): ModuleOutput {
  const { output } = model
  const { name, doc, size } = output
  const place = { name, ...(doc !== undefined && { doc }), size }
  if (output.kind === 'class') return { kind: 'class', labels: output.labels, ...place }
  const isAutoencoder = output.kind === 'number' && output.of !== undefined
  return { kind: output.kind, ...place, ...(isAutoencoder && { reconstructs: backToRaw(model.input) }) }
}

/** From what the network sees to what the caller gave. */
function backToRaw({ range, scale }: Model['input']): { readonly factor: number; readonly shift: number } {
  if (!range || !scale) return { factor: 1, shift: 0 }
  const factor = (range[1] - range[0]) / (scale[1] - scale[0])
  return { factor, shift: range[0] - scale[0] * factor }
}

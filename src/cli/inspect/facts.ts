import type { Model } from '../../2-model/model.js'
import { layerRows } from './layer-rows.js'
import { phaseFacts } from './phases.js'

/** What the table of layers says, for programs. */
export function modelFacts(model: Model) {
  const { input, output, training } = model
  return {
    name: model.name,
    ...(model.doc !== undefined && { doc: model.doc }),
    parameters: model.parameterCount,
    input: { name: input.name, dimensions: input.dimensions, range: input.range, scale: input.scale },
    layers: layerRows(model),
    output: {
      name: output.name,
      kind: output.kind,
      size: output.size,
      activation: output.activation.name,
      ...(output.kind === 'class' && { labels: output.labels }),
    },
    ...(model.pretraining && { pretraining: model.pretraining.map(phaseFacts) }),
    ...(training && {
      training: {
        loss: training.loss.text,
        optimiser: training.optimiser.text,
        learningRate: training.learningRate,
        ...(training.rate && { rate: training.rate.text }),
        batch: training.batch,
        length: training.length,
        seed: training.seed,
      },
    }),
  }
}

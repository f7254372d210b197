import type { LayerTensor, Model, TensorLayer } from '../../2-model/model.js'

/** One statement of the network, with what it costs. */
export interface LayerRow {
  readonly label?: string
  readonly text: string
  readonly shape: string
  readonly parameters: number
  /** For one row of data. */
  readonly multiplyAdds: number
  /** Numbers it owns: parameters and statistics. */
  readonly numbers: number
  readonly start: string
}

export function layerRows({ layers }: Model): readonly LayerRow[] {
  return layers.flatMap((layer, index) => {
    const label = layer.label ? { label: layer.label } : {}
    if (layer.kind === 'layer') return [{ ...label, text: layer.text, shape: shapeOf(layer), ...cost(layer) }]
    // `dense 128 relu` is one statement and two layers: the activation stands in the row above.
    const before = layers[index - 1]
    if (before?.kind === 'layer' && before.origin === layer.origin) return []
    const free = { parameters: 0, multiplyAdds: 0, numbers: 0, start: '' }
    return [{ ...label, text: layer.text, shape: shapeOf(layer), ...free }]
  })
}

const shapeOf = ({ inputs, outputs }: { inputs: number; outputs: number }): string =>
  inputs === outputs ? String(outputs) : `${inputs} → ${outputs}`

function cost(layer: TensorLayer) {
  const tensors = Object.values(layer.tensors)
  const sizes = (chosen: readonly LayerTensor[]) =>
    chosen.reduce((total, { declaration }) => total + declaration.rows * declaration.columns, 0)
  const parameters = tensors.filter(({ declaration }) => declaration.role === 'parameter')
  return {
    parameters: sizes(parameters),
    // A matrix meets each of its numbers once for every row; adding a vector is no multiplication.
    multiplyAdds: sizes(parameters.filter(({ declaration }) => !declaration.torch.vector)),
    numbers: sizes(tensors),
    start: tensors
      .filter(({ declaration }) => declaration.start === 'initialiser')
      .map(({ startText }) => startText)
      .join(', '),
  }
}

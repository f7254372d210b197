/** Which tensors a training changes, and how many values that are. */
import { capitalised } from './labels.js'
import type { Layer, LayerTensor } from './model.js'

/** What a layer's own tensor is called as a state of the network. */
export const stateName = ({ name }: Pick<Layer, 'name'>, tensor: string): string => `${name}${capitalised(tensor)}`

/** By name, in order. What a frozen layer reads learns nowhere, not even where another layer that learns is tied to it. */
export function learningStates(layers: readonly Layer[]): readonly string[] {
  const frozen = new Set(layers.filter(({ frozen }) => frozen).flatMap(statesRead))
  return layers
    .flatMap((layer) =>
      Object.entries(layer.tensors)
        .filter(([, tensor]) => isOwnParameter(tensor))
        .map(([name]) => stateName(layer, name)),
    )
    .filter((name) => !frozen.has(name))
}

/** Its own, and those that it is tied to. */
export const statesRead = (layer: Layer): readonly string[] =>
  Object.entries(layer.tensors).map(([tensor, { transposeOf }]) => transposeOf ?? stateName(layer, tensor))

export function countParameters(layers: readonly Pick<Layer, 'tensors'>[]): number {
  return layers
    .flatMap(({ tensors }) => Object.values(tensors))
    .filter(isOwnParameter)
    .reduce((sum, { declaration: { rows, columns } }) => sum + rows * columns, 0)
}

/** A tied tensor belongs to the layer that declares it. */
const isOwnParameter = ({ declaration, transposeOf }: LayerTensor): boolean =>
  declaration.role === 'parameter' && transposeOf === undefined

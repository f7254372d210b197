/** `corrupt mask(30%)` as a layer like any other: at work in training, gone in inference. */
import { layer, type CorruptionDefinition, type Values } from '../../catalogue/define.js'
import type { Origin } from '../../diagnostics/source.js'
import type { TensorLayer } from '../model.js'

interface Place {
  readonly name: string
  readonly size: number
  readonly stream: number
  readonly moduleIndex: number
  readonly range: readonly [number, number]
}
interface Chosen {
  readonly definition: CorruptionDefinition
  readonly values: Values
  readonly text: string
  readonly origin: Origin
}

export function corruptionLayer({ definition, values, text, origin }: Chosen, place: Place): TensorLayer {
  const { range, size, ...rest } = place
  return {
    kind: 'layer',
    definition: corruptionAsLayer(definition, range),
    values,
    tensors: {},
    text: `corrupt ${text}`,
    origin,
    inputs: size,
    outputs: size,
    ...rest,
  }
}

/** A corruption knows between which values it works only in its place, so its layer is made there. */
export function corruptionAsLayer({ name, doc, forward }: CorruptionDefinition, range: readonly [number, number]) {
  return layer({
    name: 'corrupt',
    corruption: name,
    doc: `${name}: ${doc}`,
    parameters: {},
    takesActivation: false,
    outputs: ({ inputs }) => inputs,
    tensors: () => ({}),
    train: ({ x, values }) => ({ value: forward({ x, values, range }) }),
    infer: ({ x }) => x,
  })
}

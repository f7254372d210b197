/** The layers of a stack to the autoencoders that train them one after another, each on the clean codes below it. */
import type { ActivationDefinition, CorruptionDefinition, LayerDefinition, Values } from '../../catalogue/define.js'
import type { Origin } from '../../diagnostics/source.js'
import { capitalised } from '../labels.js'
import type { Input, Layer, LayerTensor, Model, PhaseTraining, PretrainingPhase, TensorLayer } from '../model.js'
import { countParameters } from '../learning.js'
import { corruptionLayer } from './corruption-layer.js'
import { corruptedName, decoderName, phaseNames } from './phase-names.js'

/** One layer of a stack with what follows it: indices into the model's layers. */
export interface Group {
  readonly label: string
  readonly from: number
  readonly to: number
}

export interface Decoder {
  readonly tied: boolean
  readonly activation: { readonly definition: ActivationDefinition; readonly values: Values; readonly text: string }
  readonly keep: boolean
  readonly origin: Origin
}

export interface Corruption {
  readonly definition: CorruptionDefinition
  readonly values: Values
  readonly origin: Origin
  readonly text: string
}

export interface PhasePlan {
  readonly group: Group
  readonly decoder: Decoder
  readonly corruption?: Corruption
  readonly training: PhaseTraining
  /** How an untied decoder's weights start. */
  readonly start: Pick<LayerTensor, 'start' | 'startText'>
  /** Between which the codes lie that it should give again, where that is known. */
  readonly range?: readonly [number, number]
}

/** What every phase is made with: `dense` decodes too, and answers come as the decoder's activation gives them. */
export interface Basics {
  readonly dense: LayerDefinition
  readonly identity: ActivationDefinition
}

/**
 * Random streams of a phase: those of the model's own layers stay below 2²⁰, and every phase has four of its own, so
 * that a changed number of layers above does not change its noise.
 */
const streamOf = (phase: number, part: number): number => 2 ** 20 + 4 * phase + part

export function phaseOf(
  model: Pick<Model, 'name' | 'origin'> & { readonly input: Input; readonly layers: readonly Layer[] },
  plan: PhasePlan,
  index: number,
  { dense, identity }: Basics,
): PretrainingPhase {
  const { group, corruption, decoder, training, range } = plan
  const below = model.layers.slice(0, group.from).map((layer): Layer => ({ ...layer, frozen: true }))
  const inStack = model.layers.slice(group.from, group.to)
  const size = inStack[0]?.inputs ?? model.input.size
  const name = phaseNames(model.layers)(group.label)
  const mirror = model.layers.find((layer) => layer.name === decoderName(name))
  const corrupt =
    corruption &&
    corruptionLayer(corruption, {
      name: corruptedName(name),
      size,
      stream: streamOf(index, 0),
      moduleIndex: below.length,
      range: range ?? [0, 1],
    })
  const encoder = corrupt ? inStack.map((layer) => behindCorruption(layer, group.from)) : inStack
  const decode = decoderLayer(plan, {
    name: decoderName(name),
    mirror,
    size,
    encoder,
    stream: streamOf(index, 1),
    dense,
  })
  const decoding = [decode, ...activationAfter(decode, decoder, streamOf(index, 2))]
  return {
    label: group.label,
    name,
    decoder: decoding,
    keepsDecoder: decoder.keep,
    model: {
      name: model.name,
      origin: training.origin,
      input: model.input,
      layers: [...below, ...(corrupt ? [corrupt] : []), ...encoder, ...decoding],
      output: {
        kind: 'number',
        of: group.from - 1,
        name: `${name}Reconstruction`,
        size,
        activation: identity,
        origin: decoder.origin,
        ...(range && { range }),
      },
      training,
      parameterCount: countParameters([...encoder, decode]),
    },
  }
}

/** The corruption takes one place before the group: what the group's layers read moves on by one. */
function behindCorruption(layer: Layer, first: number): Layer {
  const moved = (index: number): number => (index < first - 1 ? index : index + 1)
  const { from } = layer
  if (layer.kind === 'join') return { ...layer, from: layer.from.map(moved), start: moved(layer.start) }
  return from ? { ...layer, from: from.map(moved) } : layer
}

interface DecoderPlace {
  readonly name: string
  /** The layer that goes on with it; how its tensors start is the same then. */
  readonly mirror: Layer | undefined
  readonly size: number
  readonly encoder: readonly Layer[]
  readonly stream: number
  readonly dense: LayerDefinition
}

/** A dense layer back to the size of the codes below, with weights of its own or the encoder's, transposed. */
function decoderLayer(plan: PhasePlan, { name, mirror, size, encoder, stream, dense }: DecoderPlace): TensorLayer {
  const { decoder, start } = plan
  const mixing = encoder.find((layer) => layer.kind === 'layer' && layer.definition.name === dense.name)
  const inputs = encoder.at(-1)?.outputs ?? size
  const values = { units: size, bias: 1 }
  const tensors = Object.entries(dense.tensors({ inputs, values })).map(([tensor, declaration]) => {
    const own: LayerTensor =
      declaration.start === 'initialiser'
        ? { declaration, ...start }
        : { declaration, start: { law: 'constant', value: 0 }, startText: '0' }
    const { start: law, startText } = mirror?.tensors[tensor] ?? own
    const first = { ...own, start: law, startText }
    const isTied = decoder.tied && tensor === 'weights' && mixing !== undefined
    return [tensor, isTied ? { ...first, transposeOf: `${mixing.name}Weights` } : first] as const
  })
  return {
    kind: 'layer',
    definition: dense,
    values,
    tensors: Object.fromEntries(tensors),
    name,
    text: `decoder ${decoder.tied ? 'tied' : 'untied'}`,
    inputs,
    outputs: size,
    stream: mirror?.stream ?? stream,
    moduleIndex: encoder.length + 1,
    origin: decoder.origin,
  }
}

/** None where the decoder gives its sums as they are. */
function activationAfter(decode: TensorLayer, { activation, origin }: Decoder, stream: number): readonly Layer[] {
  const { definition, values, text } = activation
  if (definition.name === 'identity') return []
  const { outputs, moduleIndex } = decode
  const name = `${decode.name}${capitalised(definition.name)}`
  const place = { inputs: outputs, outputs, stream, moduleIndex: moduleIndex + 1, origin }
  return [{ kind: 'activation', definition, values, tensors: {}, name, text, ...place }]
}

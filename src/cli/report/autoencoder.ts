import type { CheckedSpec, Layer } from '../../2-model/model.js'
import { compileModel } from '../../compile.js'
import type { TrainableModel } from '../train/choose-model.js'
import { importModel, type GeneratedModel } from '../train/generated.js'
import { readTensors, writeTensors } from './tensors.js'

/** Something that gives its input again: a whole model, or the first layer of a pretraining with its decoder. */
export interface Autoencoder {
  /** What it is, for the page. */
  readonly text: string
  /** What stands before it while it trains. */
  readonly corruption?: Layer
  /** Raw rows to raw rows. */
  readonly reconstruct: (x: Float32Array) => Float32Array
}

/** The model itself; else what its pretraining began with, as it was when that ended; else decoders that were kept. */
export async function autoencoderOf(
  spec: CheckedSpec,
  model: TrainableModel,
  trained: GeneratedModel,
  pretrained: Uint8Array | undefined,
): Promise<Autoencoder | undefined> {
  const reconstruct = (x: Float32Array): Float32Array => trained.reconstruct?.(x) ?? x
  if (model.output.kind === 'number' && model.output.of !== undefined) {
    return { text: 'the trained model', ...corruption(model.layers), reconstruct }
  }
  const first = pretrained && (await firstPhase(spec, model, pretrained))
  return first || !trained.reconstruct ? first : { text: 'the decoders that are kept', reconstruct }
}

/** A phase is a model of its own; compiled, it takes the weights that the pretraining left. */
async function firstPhase(
  spec: CheckedSpec,
  { pretraining: [phase] = [] }: TrainableModel,
  checkpoint: Uint8Array,
): Promise<Autoencoder | undefined> {
  const output = phase?.model.output
  // One that stands on other layers gives their codes again, which are no pictures.
  if (!phase || output?.kind !== 'number' || output.of !== -1) return undefined
  const keepers = phase.model.layers.filter(({ tensors }) => Object.keys(tensors).length > 0)
  const decoder = keepers.at(-1)
  const tensors = [...readTensors(checkpoint)]
  // Called `decoder.` where it stays with the weights.
  const prefixes = ['pretraining', 'decoder'].map((word) => `${word}.${phase.name}.`)
  const places = new Set(keepers.slice(0, -1).map(({ moduleIndex }) => moduleIndex))
  const encoder = tensors.filter(([name]) => /^\d+\./.test(name) && places.has(Number.parseInt(name, 10)))
  const decoding = tensors.flatMap(([name, tensor]) => {
    const prefix = prefixes.find((one) => name.startsWith(one))
    return prefix === undefined ? [] : [[`${decoder?.moduleIndex}.${name.slice(prefix.length)}`, tensor] as const]
  })
  const Generated = await importModel(compileModel(spec, phase.model), phase.model.name)
  const autoencoder = new Generated({ seed: 0 })
  autoencoder.load(writeTensors(new Map([...encoder, ...decoding])), { foreign: true })
  return {
    text: `${phase.label} as its pretraining left it`,
    ...corruption(phase.model.layers),
    reconstruct: (x) => autoencoder.reconstruct?.(x) ?? x,
  }
}

function corruption([first]: readonly Layer[]): { readonly corruption?: Layer } {
  return first?.kind === 'layer' && first.definition.corruption !== undefined ? { corruption: first } : {}
}

import type { PretrainingPhase } from '../../2-model/model.js'
import { counted, lengthText } from '../format.js'

/** One layer of a pretraining, in the words of the spec. */
export interface PhaseFacts {
  readonly label: string
  /** The autoencoder's widths: `784 → 1000 → 784`. */
  readonly shape: string
  readonly encoder: string
  readonly corruption?: string
  readonly decoder: string
  readonly keepsDecoder: boolean
  readonly loss: string
  readonly optimiser: string
  readonly rate?: string
  readonly sparsity?: string
  readonly batch: number | 'all'
  readonly length: { readonly unit: 'epochs' | 'steps'; readonly count: number }
  readonly seed: number
  readonly data?: string
  readonly parameters: number
}

export function phaseFacts({ label, keepsDecoder, model }: PretrainingPhase): PhaseFacts {
  const { layers, training, output, parameterCount } = model
  const corrupted = layers.find(
    (layer) => !layer.frozen && layer.kind === 'layer' && layer.definition.corruption !== undefined,
  )
  const decoderAt = layers.findLastIndex(({ text }) => text.startsWith('decoder '))
  const encoder = layers.slice(0, decoderAt).filter((layer) => !layer.frozen && layer !== corrupted)
  const [decoder, own] = [layers[decoderAt], layers[decoderAt + 1]]
  const { loss, optimiser, rate, sparsity, batch, length, seed, data } = training
  const code = encoder.at(-1)?.outputs ?? output.size
  // `dense 8 sigmoid` is two layers of one text.
  const texts = encoder.filter((layer, index) => layer.origin !== encoder[index - 1]?.origin).map(({ text }) => text)
  return {
    label,
    shape: [output.size, code, output.size].join(' → '),
    encoder: texts.join(', '),
    ...(corrupted && { corruption: corrupted.text.replace(/^corrupt /, '') }),
    decoder: `${(decoder?.text ?? '').replace(/^decoder /, '')}${own ? ` ${own.text}` : ''}`,
    keepsDecoder,
    loss: loss.text,
    optimiser: optimiser.text,
    ...(rate && { rate: rate.text }),
    ...(sparsity && { sparsity: `${100 * sparsity.target}% weight: ${sparsity.weight}` }),
    batch,
    length,
    seed,
    ...(data && { data: data.path }),
    parameters: parameterCount,
  }
}

/** As columns of a table, titles first. */
export function phaseTable(phases: readonly PretrainingPhase[]): readonly (readonly string[])[] {
  const titles = ['pretraining', 'shape', 'corruption', 'decoder', 'loss', 'optimiser', 'length']
  return [titles, ...phases.map((phase) => cells(phaseFacts(phase)))]
}

function cells(facts: PhaseFacts): readonly string[] {
  const { label, shape, corruption = 'none', decoder, keepsDecoder, loss, optimiser, rate, batch, length } = facts
  return [
    label,
    shape,
    corruption,
    `${decoder}${keepsDecoder ? ', kept' : ''}`,
    `${loss}${facts.sparsity ? ` + sparsity ${facts.sparsity}` : ''}`,
    `${optimiser}${rate ? `, rate ${rate}` : ''}`,
    `${lengthText(length)}, ${batch === 'all' ? 'all rows' : counted(batch, 'row')} a step`,
  ]
}

import { error } from '../define.js'
import { countOf } from './words.js'

/** MLP17xx: pretraining. */
export const pretrainingRules = {
  MLP1701: error(
    () => 'pretraining is not in this version yet',
    'What can be checked was checked. Remove the `pretrain` block to train the model from its initial weights.',
  ),
  MLP1702: error<{ layers: number; levels: number; list: string }>(
    ({ layers, levels, list }) =>
      `${countOf(layers, 'encoder layer')}, ${countOf(levels, 'noise level')} \`${list}\`; give ${layers} or one`,
    'Each autoencoder of a stack has its own corruption: one level for all of them, or a list with one each.',
  ),
  MLP1703: error<{ layer: string; word: string }>(
    ({ layer, word }) => `tied decoders need plain \`dense\`; \`${layer}\` is \`${word}\``,
    'A tied decoder is the transposed weight matrix of its encoder, which only a dense layer has. Use `decoder untied`.',
  ),
  MLP1704: error<{ model: string; stack: string }>(
    ({ model, stack }) =>
      stack ? `\`${model}\` has no stack \`${stack}\`` : `which stack? write \`pretrain ${model}.encoder { … }\``,
    'Pretraining works on layers that the model groups as `stack encoder { … }`.',
  ),
}

import { error } from '../define.js'
import { countOf } from './words.js'

/** MLP17xx: pretraining. */
export const pretrainingRules = {
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
  MLP1705: error<{ stack: string }>(
    ({ stack }) => `the stack \`${stack}\` has no dense layer to pretrain`,
    'Each dense layer of a stack becomes an autoencoder of its own, together with the activation, norm or dropout after it.',
  ),
  MLP1706: error(
    () => 'pretraining takes its rows in batches; `batch all` is for `train`',
    'Write how many rows a step looks at, such as `batch 64`.',
  ),
  MLP1707: error<{ word: string }>(
    ({ word }) => `\`${word}\` is for \`train\`; pretraining has a length of its own: \`for 15 epochs\``,
    'Pretraining knows no right answers to stop by. Say how long each layer trains.',
  ),
  MLP1708: error(
    () => 'a tied decoder has no weights of its own; `init:` is for `decoder untied`',
    'The weights of a tied decoder are those of its encoder, transposed; only its bias is its own, and starts at 0.',
  ),
  MLP1709: error<{ name: string }>(
    ({ name }) => `\`${name}\` cannot be the activation of a decoder; use \`sigmoid\` or \`identity\``,
    'A decoder gives each value by itself, and learns weights and a bias only.',
  ),
  MLP1710: error<{ stack: string }>(
    ({ stack }) => `\`${stack}\` is pretrained already`,
    'A stack is pretrained once. Put both into one `pretrain` block.',
  ),
}

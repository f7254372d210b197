import { error, warning } from '../define.js'
import { countOf, didYouMean, type Suggestion } from './words.js'

function insteadOf(word: string): string {
  if (word === 'stop') return 'pretraining has a length of its own: `for 15 epochs`'
  if (word === 'report') return 'pretraining reports its loss'
  return word === 'start' ? 'pretraining comes before it' : 'in pretraining the layers below rest by themselves'
}

/** MLP17xx: pretraining. */
export const pretrainingRules = {
  MLP1702: error<{ layers: number; levels: number; list: string }>(
    ({ layers, levels, list }) =>
      `${countOf(layers, 'encoder layer')}, ${countOf(levels, 'noise level')} \`${list}\`; give ${layers} or one`,
    'Each autoencoder of a stack has its own corruption: one level for all of them, or a list with one each.',
  ),
  MLP1703: error<{ layer: string; word: string }>(
    ({ layer, word }) =>
      `tied decoders need plain \`dense\`, and \`${word}\` stands in \`${layer}\`; write \`decoder untied\``,
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
    ({ word }) => `\`${word}\` is for \`train\`; ${insteadOf(word)}`,
    'Pretraining knows no right answers to measure or to stop by, comes before the training, and trains each layer on those below it, which rest.',
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
  MLP1711: error(
    () => 'a target of 0% would switch every unit off; write a small share such as `5%`',
    'The target is the mean value that each unit should have over the batch.',
  ),
  MLP1712: error<{ label: string } & Suggestion>(
    (args) => `no layer is called \`${args.label}\`${didYouMean(args)}`,
    'Give the layer a label, `hidden: dense 64 relu`, or name its stack or block.',
  ),
  MLP1713: error(
    () => 'everything is frozen: there is nothing left to train',
    'Layers that are frozen keep their weights. Leave at least one with weights out of `freeze`.',
  ),
  MLP1714: error(
    () => '`sparsity` of which layer? write `sparsity 5% on: hidden`',
    'In `pretrain` it is the code of each autoencoder; in `train` it is a layer with a label.',
  ),
  MLP1715: error(
    () => '`sparsity` looks at the mean over a batch; with `batch all`, rows come in blocks',
    'The mean of a unit over all rows is not known while the blocks are looked at. Use a number of rows, such as `batch 256`.',
  ),
  MLP1716: error<{ layer: string }>(
    ({ layer }) => `\`sparsity\` is for values from 0 to 1, such as a sigmoid's; \`${layer}\` may give others`,
    'The mean of each unit is compared with a share. Use `sigmoid` or `hard_sigmoid`.',
  ),
  MLP1717: error<{ model: string }>(
    ({ model }) => `\`start pretrained\`, but nothing pretrains \`${model}\``,
    'Add a `pretrain` block for one of its stacks, such as `pretrain Sda.encoder { … }`.',
  ),
  MLP1718: warning<{ model: string }>(
    ({ model }) => `\`${model}\` is pretrained, and its training does not use it; write \`start pretrained\``,
    'Write `start pretrained` in its `train` block to go on from what the pretraining learnt, or `start initial` if that is not meant.',
  ),
  MLP1719: error<{ stack: string }>(
    ({ stack }) => `there is no stack \`${stack}\` with dense layers before this to mirror`,
    'A mirror leads from the code of a stack back to its inputs, so `stack encoder { … }` stands before it.',
  ),
  MLP1720: error<{ word: string }>(
    ({ word }) => `a mirror needs plain layers before it; there is \`${word}\``,
    'Where branches are joined, there is no single way back. Write the decoder out.',
  ),
  MLP1721: error<{ stack: string; word: string }>(
    ({ stack, word }) => `the layers of \`${stack}\` cannot be pretrained one after another; there is \`${word}\``,
    'An autoencoder gives back what the layer before it gave, and where branches are joined there is no such layer. Branches may stand before the stack, or after it.',
  ),
  MLP1722: error<{ decoder: string; mirror: string }>(
    ({ decoder, mirror }) => `the decoder is \`${decoder}\`, and the mirror that goes on with it is \`${mirror}\``,
    'A mirror begins with what the decoders have learnt. Make both `tied`, or both `untied`.',
  ),
  MLP1723: error<{ word: string }>(
    ({ word }) => `\`keep: on\` needs a stack that reads the input itself; before it stands \`${word}\``,
    'Decoders that are kept give the input again, so the first of them has to lead back to the input.',
  ),
  MLP1724: error<{ name: string; what: string; range: string }>(
    ({ name, what, range }) =>
      `\`${name}\` compares values from ${range}, and what \`${what}\` gives again may lie elsewhere; write \`loss mse\``,
    'It gives again what it reads: an input of `range: 0..255 scale: 0..1` lies between 0 and 1, and so do the codes of a sigmoid.',
  ),
  MLP1725: error<{ level: string }>(
    ({ level }) =>
      `\`corrupt\` how? write \`corrupt mask(${level})\`, \`gaussian(${level})\` or \`salt_pepper(${level})\``,
    'A corruption sets values to 0, adds normal noise, or sets values to the ends of their range.',
  ),
  MLP1726: error<{ schedule: string; metric: string }>(
    ({ schedule, metric }) =>
      `pretraining holds no rows out, so there is no \`${metric}\`; write \`rate ${schedule}(metric: loss)\``,
    'All rows are pretrained on. A rate that falls with a metric goes by the loss of each epoch.',
  ),
  MLP1727: error(
    () => 'how this decoder starts is for its mirror to say; leave `init:` out',
    'A mirror goes on with the weights of the decoders, so it is one network, and its layers start as their activations ask.',
  ),
  MLP1728: error<{ stack: string }>(
    ({ stack }) => `there is a stack \`${stack}\` already; put its layers together, or give this one another name`,
    'The layers of a stack stand one after another, and are pretrained in this order.',
  ),
  MLP1729: error<{ stack: string; outer: string }>(
    ({ stack, outer }) => `the stack \`${stack}\` stands inside of \`${outer}\`; write one after the other`,
    'Each layer belongs to one stack, whose layers are pretrained one after another.',
  ),
  MLP1730: error<{ model: string }>(
    ({ model }) => `\`${model}\` is pretrained, but nothing trains it; add \`train ${model} { start pretrained }\``,
    'Pretraining gives a training better weights to start from. A module without a `train` block only predicts.',
  ),
  MLP1731: error<{ layer: string }>(
    ({ layer }) => `\`sparsity\` changes nothing here: \`${layer}\` is frozen, and so is what it reads`,
    'The penalty works through weights that learn. Leave the layer out of `freeze`, or leave `sparsity` out.',
  ),
  MLP1732: error<{ stack: string; code: number; width: number }>(
    ({ stack, code, width }) =>
      `this mirror reads ${countOf(width, 'value')}, and the code of \`${stack}\` has ${code}; put it behind the stack`,
    'The first layer of a mirror goes back from the code of its stack, as the decoder of the last layer does.',
  ),
}

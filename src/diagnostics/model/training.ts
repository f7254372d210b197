import { error } from '../define.js'
import { didYouMean, type Suggestion } from './words.js'

/** MLP14xx: training. */
export const trainingRules = {
  MLP1401: error<{ count: string }>(
    ({ count }) => `${count} what? \`${count} epochs\` or \`${count} steps\``,
    'An epoch is one pass over all rows, a step is one batch.',
  ),
  MLP1402: error<{ word: string }>(
    ({ word }) => `\`${word}\` is given twice`,
    'Each statement of `train` stands once.',
  ),
  MLP1403: error<{ word: string; owner: string }>(
    ({ word, owner }) => `\`${word}\` has no place in \`${owner}\``,
    'Training is a list of settings; only a model repeats statements.',
  ),
  MLP1404: error<{ label: string; owner: string }>(
    ({ label, owner }) => `\`${owner}\` takes no label; remove \`${label}:\``,
    'Labels name layers.',
  ),
  MLP1405: error<{ name: string; fits: string; what: string; instead: string }>(
    ({ name, fits, what, instead }) => `\`${name}\` fits \`${fits}\`; for ${what} use \`${instead}\``,
    'A loss compares predictions with targets, so it must fit the kind of output.',
  ),
  MLP1406: error<{ unit: string; count: string }>(
    ({ unit, count }) => `\`for\` counts epochs or steps, not ${unit}; write \`${count} epochs\` or \`${count} steps\``,
    'An epoch is one pass over all rows, a step is one batch.',
  ),
  MLP1407: error(
    () => '`data` needs the path of a file: `data "digits.csv" val: 20%`',
    'The path is relative to the spec. Without a `data` statement the file is named on the command line.',
  ),
  MLP1408: error<{ path: string; before: string }>(
    ({ path, before }) => `a path stands in quotes: \`${before} "${path}"\``,
    'Words without quotes are names of the language or of this file.',
  ),
  MLP1409: error<{ name: string; rows: number }>(
    ({ name, rows }) => `${name} needs at least ${rows} rows; the variance of one row is 0`,
    'Statistics over the rows of a batch say nothing about a single row. Use a larger `batch`.',
  ),
  MLP1410: error<{ model: string }>(
    ({ model }) => `\`${model}\` has two \`train\` blocks`,
    'A model has one training. For another one, keep it in another file.',
  ),
  MLP1411: error<{ kind: string; name: string } & Suggestion>(
    (args) => `\`${args.kind} ${args.name}\`: there is no model \`${args.name}\`${didYouMean(args)}`,
    'A training names a model of the same file.',
  ),
  MLP1412: error<{ model: string }>(
    ({ model }) => `\`train\` trains a whole model: write \`train ${model} { … }\``,
    'Only `pretrain` names a part of a model.',
  ),
  MLP1413: error<{ word: string; known: string } & Suggestion>(
    (args) => `\`train\` has no \`${args.word}\`${args.suggestion ? didYouMean(args) : `; it has ${args.known}`}`,
    'The word is not a statement of a training.',
  ),
  MLP1414: error<{ word: string; known: string } & Suggestion>(
    (args) =>
      `\`stop\` cannot go by \`${args.word}\`${args.suggestion ? didYouMean(args) : `; it knows ${args.known}`}`,
    'Training can end early by what is measured on the validation rows (`val.loss`, `val.accuracy`, `val.error`) or by the loss of the rows it trains on (`loss`).',
  ),
  MLP1415: error<{ found: string; count: string }>(
    ({ found, count }) => `\`patience\` counts epochs, found \`${found}\`; write \`patience: ${count} epochs\``,
    'The metric is known at the end of each epoch. Training ends once so many epochs in a row brought nothing better than the best one.',
  ),
  MLP1416: error<{ metric: string; output: string }>(
    ({ metric, output }) => `a \`${output}\` output has no \`${metric}\`; use \`val.loss\``,
    'Accuracy, and its opposite, count right answers, which only `class` and `binary` outputs have.',
  ),
  MLP1420: error<{ name: string }>(
    ({ name }) => `${name} needs a batch of a fixed size, such as \`batch 64\``,
    'With `batch all` the rows come in blocks; statistics over all of them would need every row at once.',
  ),
}

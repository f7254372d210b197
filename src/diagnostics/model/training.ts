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
  MLP1406: error<{ name: string; unit: string; count: string }>(
    ({ name, unit, count }) =>
      `\`${name}\` counts epochs or steps, not ${unit}; write \`${count} epochs\` or \`${count} steps\``,
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
  MLP1411: error<{ kind: string; name: string; known: string } & Suggestion>(
    (args) =>
      `\`${args.kind} ${args.name}\`: there is no model \`${args.name}\`${args.suggestion || args.known === '' ? didYouMean(args) : `; there is ${args.known}`}`,
    'A training names a model of the same file.',
  ),
  MLP1412: error<{ model: string }>(
    ({ model }) => `\`train\` trains a whole model: write \`train ${model} { … }\``,
    'Only `pretrain` names a part of a model.',
  ),
  MLP1413: error<{ owner: string; word: string; known: string } & Suggestion>(
    (args) =>
      `\`${args.owner}\` has no \`${args.word}\`${args.suggestion ? didYouMean(args) : `; it has ${args.known}`}`,
    'The word is not a statement of a training, or not of this kind of training.',
  ),
  MLP1414: error<{ word: string; known: string } & Suggestion>(
    (args) =>
      `\`stop\` cannot go by \`${args.word}\`${args.suggestion ? didYouMean(args) : `; it knows ${args.known}`}`,
    'Training can end early by what is measured on the validation rows (`val.loss`, and `val.` with the name of a metric that is reported) or by the loss of the rows it trains on (`loss`).',
  ),
  MLP1415: error<{ name: string; found: string; count: string }>(
    ({ name, found, count }) => `\`${name}\` counts epochs, found \`${found}\`; write \`${name}: ${count} epochs\``,
    'The metric is known at the end of each epoch. Training ends, or `rate plateau` lowers the rate, once so many epochs in a row brought nothing better than the best one.',
  ),
  MLP1416: error<{ metric: string; output: string }>(
    ({ metric, output }) => `a \`${output}\` output has no \`${metric}\`; use \`val.loss\``,
    'Only `class` and `binary` outputs have right answers to count, and only numbers have errors to measure.',
  ),
  MLP1417: error<{ key: string }>(
    ({ key }) => `pretraining has no right answers to measure by; \`${key}:\` belongs to the \`data\` of \`train\``,
    'The data of `pretrain` are rows without answers, all of which it learns from: `data "unlabelled.csv"`, `data "mnist/train" rows: 10000`.',
  ),
  MLP1434: error<{ written: string }>(
    ({ written }) => `where a rate begins and ends is written with an arrow: \`${written}\``,
    'The two ends are one value, so that either both are given or none: `cosine(3e-3 -> 1e-5)`.',
  ),
  MLP1440: error<{ limit: string }>(
    ({ limit }) =>
      `\`clip\` needs to know what it limits: \`clip norm: ${limit}\` for the whole gradient, \`clip value: ${limit}\` for each element`,
    'A limit on the norm keeps the direction of the gradient, one on each value does not. Both may be given: values are limited first.',
  ),
  MLP1420: error<{ name: string }>(
    ({ name }) => `${name} needs a batch of a fixed size, such as \`batch 64\``,
    'With `batch all` the rows come in blocks; statistics over all of them would need every row at once.',
  ),
  MLP1430: error<{ given: string; start: string }>(
    ({ given, start }) =>
      `the learning rate is given twice: \`${given}\`, and \`rate\` starts from ${start}; remove one`,
    'A schedule either begins from the optimiser’s `lr` (`rate cosine`), or says itself where it begins and ends (`rate cosine(3e-3 -> 1e-5)`).',
  ),
  MLP1431: error<{ name: string; course: string; key: string }>(
    ({ name, course, key }) => `\`${name}\` takes \`${course}\` or \`${key}:\`, not both`,
    'Where a rate begins and ends says already how fast it falls.',
  ),
  MLP1432: error<{ warmup: string; length: string }>(
    ({ warmup, length }) => `the warm-up of ${warmup} takes up the whole training of ${length}`,
    'The warm-up is counted as part of the training; the schedule runs over what is left.',
  ),
  MLP1433: error<{ found: string; instead: string }>(
    ({ found, instead }) => `\`rate\` names a schedule, found \`${found}\`; write \`${instead}\``,
    'A rate that never changes is the optimiser’s `lr`; `rate` says how it moves: `rate cosine`, `rate linear(1e-2 -> 1e-4)`.',
  ),
}

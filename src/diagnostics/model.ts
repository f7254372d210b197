import { error, warning } from './define.js'

export interface Suggestion {
  readonly suggestion?: string
}
const didYouMean = ({ suggestion }: Suggestion): string => (suggestion ? `; did you mean \`${suggestion}\`?` : '')
const digits = (value: number): string => (value < 1e15 ? value.toLocaleString('en-US') : value.toExponential(1))
/** `lr` of `adam`; a statement of a single value is its own parameter. */
const parameter = (owner: string, name: string): string =>
  owner === name ? `\`${name}\`` : `\`${name}\` of \`${owner}\``
const phrase = (doc: string): string => `${doc.charAt(0).toLowerCase()}${doc.slice(1)}`.replace(/\.$/, '')

/** MLP10xx: names. */
const nameRules = {
  MLP1001: error<{ word: string; known: string } & Suggestion>(
    (args) => `unknown layer \`${args.word}\`${args.suggestion ? didYouMean(args) : `; there are ${args.known}`}`,
    'The word is not a layer of the catalogue, an activation or a block of this file.',
  ),
  MLP1002: error<{ kind: string; word: string; known: string } & Suggestion>(
    (args) =>
      `unknown ${args.kind} \`${args.word}\`${args.suggestion ? didYouMean(args) : `; there are ${args.known}`}`,
    'The catalogue has no definition of this name and kind.',
  ),
  MLP1003: error<{ word: string; title: string; written: string; wanted?: string }>(
    ({ word, title, written, wanted }) =>
      `\`${word}\` is ${title}${wanted ? `, not ${wanted}; it stands as` : '; write'} \`${written}\``,
    'The name exists, but names another kind of thing than is needed here. Optimisers and losses belong in `train`, layers, norms and activations in `model`.',
  ),
  MLP1004: error<{ what: string }>(
    ({ what }) => `\`${what}\` is not in this version yet`,
    'The language has a place for this, and this version of the compiler does not do it yet. Remove it, or wait for a version that does.',
  ),
  MLP1005: error<{ version: string }>(
    ({ version }) => `this compiler reads \`mlp 1\`, not \`mlp ${version}\``,
    'The number on the first line says which edition of the language the file is written in.',
  ),
  MLP1006: error<{ word: string } & Suggestion>(
    (args) => `nothing is called \`${args.word}\`${didYouMean(args)}`,
    'A value is needed here, and no `let`, parameter of a block or variable of `each` has this name.',
  ),
  MLP1007: error<{ word: string; place: string }>(
    ({ word, place }) => `\`${word}\` belongs in \`${place}\``,
    'A model says what the network is; its training says how it learns.',
  ),
  MLP1008: error<{ name: string }>(
    ({ name }) => `\`${name}\` is declared twice`,
    'Every `let`, block, model and parameter has a name of its own.',
  ),
  MLP1009: error<{ name: string }>(
    ({ name }) => `\`${name}\` is a block, not a value`,
    'A block stands as a statement of its own: `fc 128`.',
  ),
  MLP1010: error<{ name: string }>(
    ({ name }) => `\`${name}\` needs its own value to be worked out`,
    'Values of `let` may refer to each other, but not in a circle.',
  ),
  MLP1011: warning(() => 'this file declares nothing', 'A spec has at least a `model`.'),
  MLP1012: warning<{ what: string; name: string }>(
    ({ what, name }) => `${what === 'parameter' ? 'parameter ' : `${what} `}\`${name}\` is never used`,
    'Most often a misspelling where it was meant to be used. Remove it otherwise.',
  ),
  MLP1099: error(
    () => 'there are more problems; mend these first',
    'Only the first hundred problems of a spec are reported.',
  ),
}

/** MLP12xx: arguments and values. */
const valueRules = {
  MLP1201: error<{ owner: string; name: string; expected: string; found: string }>(
    ({ owner, name, expected, found }) => `${parameter(owner, name)} takes ${expected}; found \`${found}\``,
    'The value is of another kind than this parameter takes.',
  ),
  MLP1202: error<{ word: string }>(
    ({ word }) => `\`${word}\` begins a new statement; put it on a line of its own, or \`;\` before it`,
    'A new line or `;` ends a statement. Two statements run together on a line would read as one with too many arguments.',
  ),
  MLP1203: error<{ owner: string; takes: number }>(
    ({ owner, takes }) => `\`${owner}\` takes ${countOf(takes, 'value')} without a key; this is one too many`,
    'Further settings are given as `key: value`; another statement goes on a line of its own.',
  ),
  MLP1204: error<{ what: string; meant?: string }>(
    ({ what, meant }) => `${what}, 0%–99%${meant ? `; did you mean \`${meant}\`?` : ''}`,
    'A share is written `20%` or `0.2`. All of it is not possible: nothing would be left.',
  ),
  MLP1205: error<{ owner: string; name: string }>(
    ({ owner, name }) => `${parameter(owner, name)} is given twice`,
    'An argument may be given by position or by its key, once.',
  ),
  MLP1206: error<{ owner: string; key: string; known: string } & Suggestion>(
    (args) =>
      `\`${args.owner}\` has no \`${args.key}\`${args.suggestion ? didYouMean(args) : args.known ? `; it has ${args.known}` : ''}`,
    'The key is not a parameter of this statement or definition.',
  ),
  MLP1207: error<{ owner: string; name: string; domain: string; found: string }>(
    ({ owner, name, domain, found }) => `${parameter(owner, name)} must be ${domain}; found \`${found}\``,
    'The value lies outside of what the mathematics allows.',
  ),
  MLP1208: error<{ found: string }>(
    ({ found }) => `arithmetic takes numbers; found \`${found}\``,
    'Only numbers and shares can be added, subtracted, multiplied and divided, and only a number takes a unit.',
  ),
  MLP1209: error(() => 'division by zero', 'The divisor comes to 0.'),
  MLP1210: error(
    () => 'the number is too large',
    'Numbers are 64-bit floating point; beyond about 1.8e308 there are none.',
  ),
  MLP1211: error<{ owner: string; name: string; found: string }>(
    ({ owner, name, found }) => `${parameter(owner, name)} runs from the lower to the higher value; found \`${found}\``,
    'A range `a..b` has a < b.',
  ),
  MLP1212: error<{ owner: string; name: string; doc?: string }>(
    ({ owner, name, doc }) =>
      `\`${owner}\` needs ${name === 'a value' ? name : `\`${name}\``}${doc ? ` (${phrase(doc)})` : ''}`,
    'There is no default for this one: a value that fits most networks does not exist.',
  ),
  MLP1213: error<{ word: string; example: string }>(
    ({ word, example }) => `\`${word}\` needs a name: \`${example}\``,
    'The name appears in the generated module and in messages. It is one word.',
  ),
  MLP1214: error<{ word: string }>(
    ({ word }) => `\`${word}\` takes no \`{ … }\``,
    'In a model only `repeat`, `each` and `stack` have a body of statements.',
  ),
  MLP1215: error(() => '`stack` needs a body: `stack encoder { … }`', 'A stack is a group of layers with a name.'),
  MLP1216: error<{ word: string; known: string }>(
    ({ word, known }) => `\`${word}\` needs a name; there are ${known}`,
    'The statement chooses one definition of the catalogue.',
  ),
  MLP1217: error<{ key: string; name: string; written: string }>(
    ({ key, name, written }) => `\`${key}\` belongs to \`${name}\`: write \`${written}\``,
    'A `key: value` after a statement belongs to the statement; a named definition takes its own in parentheses.',
  ),
}

/** MLP13xx: the network from input to output. */
const networkRules = {
  MLP1301: error<{ name: string }>(
    ({ name }) => `what is \`${name}\`? write \`output ${name} class 0..9\`, \`binary\` or \`number\``,
    'The kind of output decides the last activation, the loss and the type of predictions.',
  ),
  MLP1302: error(
    () => 'which classes? `class 0..9` or `class ["setosa", "virginica"]`',
    'Classes are numbered or named; their number must be what the last layer gives.',
  ),
  MLP1303: error<{ found: string }>(
    ({ found }) => `classes are a range such as \`0..9\` or at least two different names; found \`${found}\``,
    'Write whole numbers as a range, or names in quotes in a list, each once.',
  ),
  MLP1304: error<{ output: string; needs: number; what: string; line: number; gives: number }>(
    ({ output, needs, what, line, gives }) =>
      `\`${output}\` needs ${digits(needs)} values; \`${what}\` (line ${line}) gives ${digits(gives)}`,
    'The last layer gives one value for each class.',
  ),
  MLP1305: error<{ label: string }>(
    ({ label }) => `the label \`${label}\` is used twice`,
    'Labels name layers in `encode` and in files. A block used twice gives its labels twice: label its uses, as in `first: fc 128`.',
  ),
  MLP1306: error<{ name: string }>(
    ({ name }) => `\`${name}\` looks at a whole row; it may only stand last, before the output`,
    'Between layers it would tie all units of a row together.',
  ),
  MLP1307: error<{ loss: string; name: string; line: number }>(
    ({ loss, name, line }) =>
      `${loss.includes(' ') ? `\`${loss}\`` : loss} already applies ${name}; remove \`${name}\` (line ${line})`,
    'The loss is computed from the values before the activation, which is exact and never overflows; applied twice, gradients nearly vanish.',
  ),
  MLP1308: warning<{ name: string; kind: string; own: string }>(
    ({ name, kind, own }) => `\`${kind}\` applies ${own} to these values; \`${name}\` before it limits what it can say`,
    'The last layer before a `class` or `binary` output is linear as a rule; its activation comes with the output.',
  ),
  MLP1309: warning<{ name: string; range: string } & Suggestion>(
    ({ name, range, suggestion }) =>
      `${name} is unbounded; ${suggestion ? `use \`${suggestion}\` for ${range}` : `the values lie in ${range}`}`,
    'The output is declared to lie in a range that this activation leaves on one side, and cannot leave on the other, where its gradient is 0.',
  ),
  MLP1310: warning<{ name: string; range: string; reach: string } & Suggestion>(
    ({ name, range, reach, suggestion }) =>
      `${name} gives ${reach}, never all of ${range}${suggestion ? `; use \`${suggestion}\`` : ''}`,
    'The output is declared to lie in a range that the last activation does not reach.',
  ),
  MLP1311: error(
    () => '`scale` needs the `range` of the raw values: `range: 0..255 scale: 0..1`',
    'Scaling maps one range to another, so both must be known.',
  ),
  MLP1312: error<{ word: string; model: string }>(
    ({ word, model }) => `model \`${model}\` has no \`${word}\``,
    'A model begins with its `input` and ends with its `output`.',
  ),
  MLP1313: error<{ word: string }>(
    ({ word }) => `a model has one \`${word}\`; this is another`,
    'Several inputs or outputs are not in this version.',
  ),
  MLP1314: error(() => '`input` comes first', 'Order is data flow: nothing can come before the data.'),
  MLP1315: error(() => '`output` comes last', 'Order is data flow: a layer after the output would have no effect.'),
}

/** MLP14xx: training. */
const trainingRules = {
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

/** MLP15xx: sizes, from computed totals. */
const sizeRules = {
  MLP1501: error<{ owner: string; name: string; count: number; limit: number }>(
    ({ owner, name, count, limit }) => `${parameter(owner, name)} is at most ${digits(limit)}; found ${digits(count)}`,
    'Larger than any network that could be compiled to one module.',
  ),
  MLP1502: error<{ limit: number }>(
    ({ limit }) => `the network has more than ${digits(limit)} statements once its repeats are written out`,
    'Repeats within repeats multiply. No network of this depth can be compiled.',
  ),
  MLP1503: error<{ limit: number }>(
    ({ limit }) => `nested deeper than ${limit}`,
    'Values that refer to values, or blocks to blocks, are followed only so far.',
  ),
  MLP1504: error<{ count: number; limit: number }>(
    ({ count, limit }) => `the model has ${digits(count)} parameters; the limit is ${digits(limit)}`,
    'The total is computed from the sizes of all layers. Beyond this, weights do not fit into one typed array.',
  ),
  MLP1505: error<{ batch: number; count: number; limit: number }>(
    ({ batch, count, limit }) =>
      `a batch of ${digits(batch)} rows keeps ${digits(count)} values in this network; the limit is ${digits(limit)}`,
    'Training keeps the values of every layer for every row of the batch. Use a smaller `batch`.',
  ),
}

/** MLP16xx: blocks, imports and settings from outside. */
const fileRules = {
  MLP1602: error<{ name: string }>(
    ({ name }) => `block \`${name}\` uses itself`,
    'Blocks may use other blocks, but not in a circle: it would never end.',
  ),
  MLP1603: error<{ name: string; path: string } & Suggestion>(
    (args) => `\`${args.path}\` declares no \`${args.name}\`${didYouMean(args)}`,
    'A `let` or a `block` of another file can be imported, under its own name.',
  ),
  MLP1604: error<{ path: string }>(
    ({ path }) => `\`${path}\` imports itself, by way of other files`,
    'Files may import each other, but not in a circle. Move what both need into a third file.',
  ),
  MLP1605: error<{ path: string }>(
    ({ path }) => `cannot read \`${path}\``,
    'The imported file does not exist. Its path is relative to the file that imports it.',
  ),
  MLP1606: error<{ name: string }>(
    ({ name }) => `the spec has no \`let ${name}\` to set`,
    '`--set NAME=VALUE` replaces the value of a `let` of the spec itself.',
  ),
}

/** MLP17xx: pretraining. */
const pretrainingRules = {
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

/** MLP1xxx: the text is a spec, but what it says is wrong: names, values, shapes, combinations. */
export const modelRules = {
  ...nameRules,
  ...valueRules,
  ...networkRules,
  ...trainingRules,
  ...sizeRules,
  ...fileRules,
  ...pretrainingRules,
}

function countOf(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`
}

import { error, warning } from '../define.js'
import { digits, type Suggestion } from './words.js'

/** MLP13xx: the network from input to output. */
export const networkRules = {
  MLP1301: error<{ name: string } & Suggestion>(
    ({ name, suggestion }) =>
      suggestion
        ? `what is \`${name}\`? to give the input again, write \`output ${suggestion}\``
        : `what is \`${name}\`? write \`output ${name} class 0..9\`, \`binary\` or \`number\``,
    'The kind of output decides the last activation, the loss and the type of predictions.',
  ),
  MLP1302: error(
    () => 'which classes? `class 0..9` or `class ["setosa", "virginica"]`',
    'Classes are numbered or named; their number must be what the last layer gives.',
  ),
  MLP1303: error<{ found: string; written?: string }>(
    ({ found, written }) =>
      `classes are a range such as \`0..9\` or at least two different names; ${written ? `write \`${written}\`` : `found \`${found}\``}`,
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
    ({ name, kind, own }) =>
      `\`${kind}\` applies ${own} to these values; remove \`${name}\`, which limits what it can say`,
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
  MLP1316: error<{ count: number }>(
    ({ count }) => `a \`join\` takes two branches or more; this one has ${count === 0 ? 'none' : 'one'}`,
    'A branch may be empty: `branch {}` is the value itself, which makes the join a skip connection.',
  ),
  MLP1317: error(
    () => '`branch` stands inside of a `join`: `join add { branch { … }; branch {} }`',
    'The join says how the branches become one value again.',
  ),
  MLP1318: error<{ word: string }>(
    ({ word }) => `\`${word}\` belongs in a branch of the \`join\`: \`branch { ${word} … }\``,
    'A join has branches, and the branches have layers. Layers for all of them come before the join, or after it.',
  ),
  MLP1319: error<{ name: string; first: number; other: number; line: number }>(
    ({ name, first, other, line }) =>
      `\`join ${name}\` takes branches of one width; the first gives ${digits(first)}, this one (line ${line}) ${digits(other)}`,
    'Values are combined one by one, so every branch must give as many as the others. An empty branch gives what goes into the join; `join concat` takes any widths.',
  ),
  MLP1320: error<{ word: string }>(
    ({ word }) => `\`${word}\` cannot stand in a branch`,
    'A network has one input, before it branches, and one output, after its branches are joined.',
  ),
  MLP1321: error<{ word: string; example: string }>(
    ({ word, example }) => `\`${word}\` is written \`${example}\``,
    'A join names how its branches become one, and holds them; a branch holds layers and nothing else.',
  ),
  MLP1322: warning<{ name: string }>(
    ({ name }) => `\`${name}\` of one value is always 1; remove it, or write \`sigmoid\` for a value from 0 to 1`,
    'It divides each value by the sum of its row, which is that value where there is no other. The answer is 1 whatever comes in, and nothing can be learned. Of two classes, `output y class 0..1` takes two values; `output y binary` takes one, and applies sigmoid itself.',
  ),
  MLP1323: error<{ written: string }>(
    ({ written }) => `an output says what its values are: write \`${written}\``,
    'It brings the last activation with it: `class` softmax, `binary` the sigmoid, `number` none. How many values there are is said by the layer before it, `dense 10`.',
  ),
  MLP1324: error<{ written: string }>(
    ({ written }) => `the values of a row are one input: write \`${written}\``,
    'A network reads rows of so many numbers. What each column is called is told by the header of the data.',
  ),
  MLP1340: error<{ name: string; needs: number; what: string; gives: number }>(
    ({ name, needs, what, gives }) =>
      `\`output ${name}\` gives the input again, ${digits(needs)} values; \`${what}\` gives ${digits(gives)}`,
    'An output that names the input is an autoencoder: its last layer has as many values as the input.',
  ),
}

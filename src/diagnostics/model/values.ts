import { error, warning } from '../define.js'
import { countOf, didYouMean, parameter, phrase, type Suggestion } from './words.js'

/** MLP12xx: arguments and values. */
export const valueRules = {
  MLP1201: error<{ owner: string; name: string; expected: string; found: string }>(
    ({ owner, name, expected, found }) => `${parameter(owner, name)} takes ${expected}; found \`${found}\``,
    'The value is of another kind than this parameter takes.',
  ),
  MLP1202: error<{ word: string }>(
    ({ word }) => `\`${word}\` begins a new statement; put it on a line of its own, or \`;\` before it`,
    'A new line or `;` ends a statement. Two statements run together on a line would read as one with too many arguments.',
  ),
  MLP1203: error<{ owner: string; takes: number; found: string; written?: string }>(
    ({ owner, takes, found, written }) =>
      `\`${owner}\` takes ${countOf(takes, 'value')} without a key; ${written ? `write \`${written}\`` : `\`${found}\` is one too many`}`,
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
  MLP1214: error<{ word: string; written?: string }>(
    ({ word, written }) =>
      `\`${word}\` takes no \`{ … }\`${written ? `; a list stands in brackets: \`${written}\`` : ''}`,
    'In a model only `repeat`, `each`, `stack`, `join` and `branch` have a body of statements.',
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
  MLP1218: error<{ owner: string; key: string; instead: string }>(
    ({ owner, key, instead }) => `\`${owner}\` has no \`${key}\`; here it is ${instead}`,
    'Other libraries call this setting by another name.',
  ),
  MLP1219: error<{ written: string }>(
    ({ written }) => `sizes follow from the data; write \`${written}\``,
    'A layer names how many values it gives. How many it reads is what the layer before it gives.',
  ),
  MLP1220: error<{ owner: string; written: string }>(
    ({ owner, written }) => `this setting of \`${owner}\` is given by its key: write \`${written}\``,
    'A few values stand without a key, in a fixed order; all other settings are given as `key: value`.',
  ),
  MLP1221: error<{ written: string }>(
    ({ written }) => `a size is written \`${written}\``,
    'It is a number or dimensions, without spaces, brackets and commas: arguments are separated by spaces, so `8 x 8` would be three of them.',
  ),
  MLP1222: error<{ written: string }>(
    ({ written }) => `a range is written \`${written}\``,
    'It is one value, from the lower to the higher end, both of which belong to it.',
  ),
  MLP1223: error<{ written: string }>(
    ({ written }) => `a unit follows its count: write \`${written}\``,
    'A length of time is one value, such as `20 epochs` or `500 steps`.',
  ),
  MLP1225: error<{ written: string }>(
    ({ written }) => `names stand without quotes: write \`${written}\``,
    'What is in quotes is text: a path, or the name of a class. Losses, activations, optimisers and the like are words of the language.',
  ),
  MLP1226: error<{ word: string; written: string }>(
    ({ word, written }) => `nothing is called \`${word}\`; write \`${written}\``,
    'The place of a value says what it is: the first number of `dense` is how many values it gives, the word behind it its activation.',
  ),
  MLP1227: error<{ written: string }>(
    ({ written }) => `a fraction is written with a point: \`${written}\``,
    'A comma separates two values.',
  ),
  MLP1224: error<{ written: string }>(
    ({ written }) => `values without a key come first, in their order: write \`${written}\``,
    'A value without a key is known by its place among those of its kind. One that is given by its key leaves its place empty.',
  ),
  MLP1228: warning<{ name: string; value: number; in: string; is: string }>(
    ({ name, value, in: library, is }) =>
      `${name} ${value} is the weight of the new value here; if it is ${is}, as in ${library}, write \`${name}: ${Number((1 - value).toFixed(15))}\``,
    'Libraries count it from either end. With most of the weight on the new value, what prediction uses would be hardly more than the statistics of the last batch.',
  ),
}

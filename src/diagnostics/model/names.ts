import { error, warning } from '../define.js'
import { didYouMean, type Suggestion } from './words.js'

/** MLP10xx: names. */
export const nameRules = {
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
  MLP1013: error<{ word: string; instead: string }>(
    ({ word, instead }) => `there is no \`${word}\`; write \`${instead}\``,
    'Other libraries, or other versions of this language, call it by that name.',
  ),
  MLP1014: error<{ word: string; labelled: string }>(
    ({ word, labelled }) => `there is no \`${word}\`; if it is a label, write \`${labelled}\``,
    'A label stands before a layer, with a colon between them.',
  ),
  MLP1015: error<{ word: string }>(
    ({ word }) => `\`${word}\` is outside of what mlpc is for: networks of dense layers`,
    'Convolutions, recurrent networks and attention need other layers than this language has, and other data than rows.',
  ),
  MLP1016: error<{ word: string; written: string }>(
    ({ word, written }) => `\`${word}:\` would be a label; write \`${written}\``,
    'A statement is a word and its arguments, without `:` between them. A word with `:` at the beginning of a line is the label of what follows.',
  ),
  MLP1017: error<{ word: string }>(
    ({ word }) => `\`${word}\` is not needed here; remove it`,
    'Other libraries need it. Here the values of a row are flat, whatever their dimensions, and what is left to choose about a run is chosen on the command line.',
  ),
  MLP1018: error<{ written: string }>(
    ({ written }) => `layers are repeated by \`${written}\``,
    '`repeat` writes its statements so many times, `each` once for each value of a list.',
  ),
  MLP1099: error(
    () => 'there are more problems; mend these first',
    'Only the first hundred problems of a spec are reported.',
  ),
}

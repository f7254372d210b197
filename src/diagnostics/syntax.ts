import { error } from './define.js'

/** MLP00xx: the text is not a spec. */
export const syntaxRules = {
  MLP0001: error<{ expected: string; after?: string; found: string }>(
    ({ expected, after, found }) => `expected ${expected}${after ? ` after \`${after}\`` : ''}, found ${found}`,
    'The text does not follow the grammar at this place. A statement is a word and its arguments, on one line: `dense 64 relu init: he.normal`. The part of the line before the caret was understood.',
  ),
  MLP0002: error<{ opening: string; at: string; end: string }>(
    ({ opening, at, end }) => `\`${opening}\` opened at ${at} is never closed; ${end}`,
    'Every `{` needs a `}`. Where a declaration such as `train Digits {` begins inside of an open body, the body was most likely meant to end before it.',
  ),
  MLP0003: error<{ open: string; close: string }>(
    ({ open, close }) => `\`${open}\` is never closed; add \`${close}\``,
    'A long statement may go on over several lines inside ( ) and [ ], so the bracket that ends it must be there. The statement was read as if it ended with its line.',
  ),
  MLP0004: error<{ close: string }>(
    ({ close }) => `\`${close}\` closes nothing`,
    'There is no open bracket of this kind here: remove it, or add the opening one. A `}` too many often stands at the end of an earlier body, which then ends too soon.',
  ),
  MLP0005: error(
    () => 'this string is never closed; add `"`',
    'A string ends on the line where it begins. For a new line inside of it write `\\n`, for a quote `\\"`.',
  ),
  MLP0006: error<{ text: string }>(
    ({ text }) => `strings take double quotes: write \`${text}\``,
    'Single quotes have no meaning in a spec.',
  ),
  MLP0007: error<{ escape: string }>(
    ({ escape }) => `unknown escape \`${escape}\`; a backslash is written \`\\\\\`, and paths take \`/\``,
    'A string knows `\\"`, `\\\\`, `\\n`, `\\r`, `\\t` and `\\u{1F600}` (a Unicode code point in hexadecimal digits).',
  ),
  MLP0008: error<{ character: string; codePoint: string; instead?: string }>(
    ({ character, codePoint, instead }) =>
      `unknown character \`${character}\` (${codePoint})${instead ? `; ${instead}` : ''}`,
    'Outside of strings and comments a spec is written in ASCII: names take letters, digits and `_`. Characters that look alike (curly quotes, `×`, a no-break space) often come from copied text.',
  ),
  MLP0009: error<{ header: string }>(
    ({ header }) => `\`{\` belongs on the line of \`${header}\``,
    'A new line ends a statement, so the `{` that opens its body stands on the same line.',
  ),
  MLP0010: error<{ text: string; instead: string }>(
    ({ text, instead }) => `write \`${instead}\` for \`${text}\``,
    'A number begins with a digit; a dot in front belongs to a path such as `he.normal`.',
  ),
  MLP0011: error<{ text: string }>(
    ({ text }) => `a dimension must be at least 1 in \`${text}\``,
    '`28x28` gives sizes, and nothing has the size 0. A number such as `0x10` is not read as hexadecimal; write it in decimal digits.',
  ),
  MLP0012: error<{ text: string; fault: 'large' | 'small' }>(
    ({ text, fault }) => `\`${text}\` is too ${fault} for a number`,
    'Numbers are 64-bit floating point, from about 5e-324 to 1.8e308; a dimension is at most 2^53 − 1.',
  ),
  MLP0013: error<{ text: string; instead?: string }>(
    ({ text, instead }) => `\`${text}\` is not a number${instead ? `; write \`${instead}\`` : ''}`,
    'A number is written in decimal digits, as in `128`, `0.5` or `1e-3`, without separators. A unit stands apart: `20 epochs`. A name begins with a letter.',
  ),
  MLP0014: error<{ after: string; found: string }>(
    ({ after, found }) => `missing \`,\` between \`${after}\` and \`${found}\``,
    'Inside of ( ) and [ ] values are separated by commas; only the arguments of a statement are separated by spaces.',
  ),
  MLP0015: error(
    () => 'no `,` here: the arguments of a statement are separated by spaces',
    'Commas separate values inside of ( ) and [ ]: `dense 64 relu`, but `[64, 32]` and `elu(alpha: 1, beta: 2)`.',
  ),
  MLP0016: error<{ instead?: string }>(
    ({ instead }) => `arithmetic stands in parentheses${instead ? `: write \`(${instead})\`` : ''}`,
    'Arguments are separated by spaces, so `dense 2 -1` has two of them. Put a calculation in parentheses that stand apart from the name: `dense (2*units - 1)`.',
  ),
  MLP0017: error<{ written: string }>(
    ({ written }) => `a statement takes its arguments without parentheses: write \`${written}\``,
    '`dense 64 relu` is a statement. Parentheses that touch a name belong to a definition used as an argument, as in `dense 64 elu(alpha: 0.5)`; a parenthesis apart from the name is arithmetic.',
  ),
  MLP0018: error<{ word: string; suggestion?: string }>(
    ({ word, suggestion }) =>
      `\`${word}\` begins no declaration${suggestion ? `; did you mean \`${suggestion}\`?` : '; statements stand in the braces of `model NAME { … }` or `train NAME { … }`'}`,
    'Outside of any { } a file holds `import`, `let`, `block`, `data`, `model`, `pretrain` and `train`. Statements such as `dense 64` belong inside the braces of one of these.',
  ),
  MLP0019: error<{ declaration: string }>(
    ({ declaration }) => `\`${declaration}\` is a declaration; it stands outside of any { }`,
    'Models, training and the rest stand side by side in a file and refer to each other by name: `train Digits { … }` follows `model Digits { … }`.',
  ),
  MLP0020: error<{ limit: number }>(
    ({ limit }) => `brackets are nested deeper than ${limit}; the rest of the file was not read`,
    'No network needs this. For repeated structure use `repeat` or `block`.',
  ),
  MLP0021: error<{ limit: number; what: 'operators' | 'words' }>(
    ({ limit, what }) =>
      `this statement has more than ${limit} ${what}; ${what === 'operators' ? 'name parts of it with `let`' : 'put data into a file of its own'}`,
    'A statement may calculate, and may list names or sizes, but not without end: a spec is meant to be read.',
  ),
  MLP0022: error<{ found: string }>(
    ({ found }) => `a new line or \`;\` is missing between \`}\` and ${found}`,
    'A body ends its statement; what follows is another one.',
  ),
  MLP0023: error(
    () => '`mlp 1` belongs on the first line, once',
    'The version pins what the rest of the file means, so it comes before any declaration.',
  ),
  MLP0024: error(
    () => '`{` opens no body: a statement comes before it, on the same line',
    'Braces hold the body of a declaration, of `repeat` or `each`, or of a statement such as `stack encoder { … }`.',
  ),
  MLP0025: error<{ written: string }>(
    ({ written }) => `write \`${written}\`; \`=\` stands only in \`let\` and in a block's parameters`,
    'Named arguments are written `key: value`.',
  ),
  MLP0026: error<{ word: string; instead: string }>(
    ({ word, instead }) => `\`${word}:\` would be a label; write \`${instead}\``,
    'A statement is a word and its arguments, without `:` between them. A word with `:` at the beginning of a line is the label of what follows, as in `hidden: dense 64`; behind a statement it is one of its settings.',
  ),
  MLP0027: error<{ range: string }>(
    ({ range }) => `a range is written \`${range}\``,
    'Both ends belong to it, and stand at either side of `..`. A `-` is a sign, or arithmetic, which stands in parentheses.',
  ),
  MLP0028: error<{ written: string }>(
    ({ written }) => `the parenthesis touches the name: write \`${written}\``,
    'A `(` that touches a name holds the settings of a definition: `adam(lr: 0.01)`. One that stands apart is arithmetic: `dense (2 * width)`.',
  ),
  MLP0029: error<{ written: string }>(
    ({ written }) => `a statement begins with a single word: write \`${written}\``,
    'Layers are known by their names alone, without the module that they come from in other libraries.',
  ),
  MLP0030: error<{ written: string }>(
    ({ written }) => `a list stands in brackets: write \`${written}\``,
    'Parentheses that do not touch a name hold arithmetic. Several values that belong together are a list, `[0.9, 0.999]`; sizes are dimensions, `28x28`, and two ends are a range, `0..255`.',
  ),
  MLP0032: error<{ sign: string }>(
    ({ sign }) => `a comment begins with \`//\`, not with \`${sign}\``,
    'It goes to the end of its line. One of several lines has `//` on each; `///` is documentation, which belongs to the next statement.',
  ),
  MLP0033: error<{ character: string; codePoint: string; advice: string }>(
    ({ character, codePoint, advice }) => `\`${character}\` (${codePoint}) only looks right; ${advice}`,
    'Outside of strings and comments a spec is written in ASCII. Word processors and web pages put curly quotes, long dashes and the like into what is copied from them.',
  ),
  MLP0034: error<{ header: string }>(
    ({ header }) =>
      `what belongs to \`${header}\` stands in braces: \`${header} {\`, and \`}\` after its last statement`,
    'Indentation means nothing in a spec; braces say where a body begins and ends.',
  ),
  MLP0035: error<{ name: string; difference: string }>(
    ({ name, difference }) => `names have no \`-\`: write \`${name}\`, or \`(${difference})\` if it is a difference`,
    'Words of a name are joined by `_`. Arithmetic stands in parentheses.',
  ),
  MLP0036: error<{ word: string; written: string }>(
    ({ word, written }) => `\`${word}\` is written \`${written}\``,
    'Values say themselves what they are, so names have no types; `=` stands before the value of a `let`, and before the default of a parameter of a block.',
  ),
  MLP0037: error<{ written: string }>(
    ({ written }) => `a statement begins with its word: write \`${written}\``,
    'The word says what kind of statement it is, and what follows how large, how often or with what.',
  ),
  MLP0038: error<{ written: string }>(
    ({ written }) => `a name is one word: write \`${written}\``,
    'The name of a model becomes the name of the generated class.',
  ),
  MLP0031: error<{ word: string }>(
    ({ word }) => `\`${word}\` needs a name: \`${word} NAME ${word === 'let' ? '= …' : '{ … }'}\``,
    'Declarations have names, by which others refer to them. `train` and `pretrain` give the name of the model that they train, and hold how.',
  ),
}

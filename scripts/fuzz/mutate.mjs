/** Specs with something wrong in them, or at least changed: at random, but the same for the same seed. */

/** xorshift32 after Marsaglia: whole numbers below n. */
export function generator(seed) {
  let state = seed >>> 0 || 1
  return (n) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % n
  }
}

const characters = [
  ...'{}[]()"\\:;,=%.+-*/<> \n\r\t§x019e_aZ$`\'',
  '\u2028',
  '\u0000',
  '😀',
  '\ud800',
  '\ufeff',
  '*/',
  '//',
]
const literals = [
  ...[
    '0',
    '1',
    '-1',
    '2',
    '3',
    '0.5',
    '1e-3',
    '1e999',
    '-0',
    '99999',
    '2147483648',
    '1e308',
    '50%',
    '0%',
    '100%',
    '101%',
  ],
  ...[
    '0..1',
    '1..0',
    '0..9',
    '0..1e9',
    '8x8',
    '0x10',
    '3 epochs',
    '0 epochs',
    '7 steps',
    'all',
    'on',
    'off',
    '""',
    '"a"',
  ],
  ...['["a", "b"]', '[]', '[1, 2]', '(1 + 2)', '(1 / 0)', '(0 - 1)', 'none', 'NaN', 'Infinity'],
]
const names = [
  ...['constructor', '__proto__', 'toString', 'class', 'await', 'this', 'x', 'y', 'of', 'eval', 'undefined', 'data'],
  ...[
    'Net',
    'Real',
    'Rows',
    'Memory',
    'memory',
    'ModelError',
    'createNetwork',
    'fit',
    'Float32Array',
    'smallest',
    'Math',
  ],
]
/** Whole statements and bodies; some of them nest or repeat. */
const pieces = [
  ...[
    'dense 4 relu\n',
    'norm batch\n',
    'dropout 10%\n',
    'act tanh\n',
    'repeat 3 { dense 3 }\n',
    'repeat 1e9 { dense 3 }\n',
  ],
  ...['hidden: dense 5\n', 'output y binary\n', 'output y number 3\n', 'input x 4\n', 'let n = 3\n', 'batch all\n'],
  ...[
    'batch 1\n',
    'for 2 steps\n',
    'loss mse\n',
    'loss bce\n',
    'optim sgd(lr: 0.1)\n',
    'stop val.loss patience: 2 epochs\n',
  ],
  ...[
    'block b(n) { dense n }\n',
    'b 3\n',
    '/// doc */ `${x}`\n',
    '// note\n',
    'mlp 1\n',
    'import { a } from "spec.mlp"\n',
  ],
]

/** Blanks, words, numbers, strings, signs; joined, they are the text again. */
export const tokensOf = (text) =>
  text.match(/\s+|\/\/[^\n]*|"[^"\n]*"|[\p{L}_][\p{L}\p{N}_]*|\d+(?:\.\d+)?(?:e[+-]?\d+)?%?|./gsu) ?? []

/** Some changes of a spec; `donor` is another spec that pieces are taken from. */
export function mutate(text, donor, below) {
  const pick = (list) => list[below(list.length)] ?? ''
  let changed = text
  for (let times = below(3) === 0 ? 2 + below(8) : 1; times > 0; times--) {
    changed = below(4) === 0 ? atCharacter(changed, below, pick) : atToken(changed, tokensOf(donor), below, pick)
  }
  return changed
}

function atCharacter(text, below, pick) {
  const at = below(text.length + 1)
  const kinds = [
    () => text.slice(0, at) + text.slice(at + 1),
    () => text.slice(0, at) + pick(characters) + text.slice(at),
    () => text.slice(0, at) + pick(characters) + text.slice(at + 1),
    () => text.slice(0, at) + String.fromCharCode(below(0x10000)) + text.slice(at),
    () => text.slice(0, at),
    () => text.slice(0, at) + text.slice(at + below(80)),
  ]
  return pick(kinds)()
}

function atToken(text, foreign, below, pick) {
  const tokens = tokensOf(text)
  if (tokens.length === 0) return pick(pieces)
  const [at, other] = [below(tokens.length), below(tokens.length)]
  const isNumber = (token) => /^\d/.test(token)
  const indexOf = (wanted) => {
    const found = [...tokens.keys()].filter((index) => wanted(tokens[index]))
    return found.length === 0 ? at : pick(found)
  }
  const lines = text.split('\n')
  const [line, otherLine] = [below(lines.length), below(lines.length)]
  const kinds = [
    () => tokens.toSpliced(at, 1),
    () => tokens.toSpliced(at, 0, tokens[at]),
    () => tokens.with(at, tokens[other]).with(other, tokens[at]),
    () => tokens.with(at, pick(foreign)),
    () => tokens.toSpliced(at, 0, pick(foreign)),
    () => tokens.with(indexOf(isNumber), pick(literals)),
    () => tokens.with(indexOf(isNumber), String(below(40))),
    () =>
      tokens.with(
        indexOf((token) => /^\p{L}/u.test(token)),
        pick(names),
      ),
    () => [lines.toSpliced(line, 1).join('\n')],
    () => [lines.toSpliced(line, 0, lines[otherLine]).join('\n')],
    () => [lines.with(line, lines[otherLine]).with(otherLine, lines[line]).join('\n')],
    () => [lines.toSpliced(line, 0, pick(pieces)).join('\n')],
  ]
  return pick(kinds)().join('')
}

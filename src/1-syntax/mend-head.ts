/**
 * A head whose slip leaves no doubt about what was meant, as it should have been written. It is then read like any
 * other, so that nothing else is said about what follows from the slip.
 */
import type { Mismatch } from '../../grammar/parser.js'
import * as t from '../../grammar/tokens.js'
import type { Token } from '../../grammar/tokens.js'

type Head = readonly [Token, ...Token[]]

/** The head without the slip at this place; undefined where it cannot be told what was meant. */
export function mendHead(head: Head, { at, expected, leftOver }: Mismatch): Head | undefined {
  if (isCountFirst(head, at)) return countBehind(head)
  const [found, before] = [head[at], head[at - 1]]
  if (!found || !before) return undefined
  const start = t.isA(head[1], t.Colon) ? 2 : 0
  const inBrackets = missesComma(expected)
  const inParenthesis = missesOperator(expected)

  if (t.isA(found, t.Close, t.ListClose) && t.isA(before, t.Comma)) return without(head, [at - 1])
  if (isThousands(head, at)) return joined(head, at - 1, at + 1)
  if (t.isA(found, t.Comma) && leftOver) return without(head, [at])
  if (isNameInParentheses(head, at, expected)) return withoutCall(head, at)
  if (expected === '`=`') return withEquals(head, at)
  if (isNameInTwoWords(head, at, expected)) return joined(head, 1, 2)
  if (t.isA(head[0], t.Import) && at === 1 && t.isWord(found)) return withBraces(head)
  if (inBrackets && t.isA(found, t.Colon) && t.isA(head[0], t.Block)) return replaced(head, at, t.Equals)
  if (t.isA(found, t.CallOpen) && leftOver && at === start + 1) return withoutCall(head, at)
  if (t.isA(found, t.Dot) && leftOver && at === start + 1) return withoutPrefix(head, start)
  if (t.isA(found, t.Equals) && leftOver && at === 1) {
    return namesLayer(head, 2) ? replaced(head, at, t.Colon) : without(head, [at])
  }
  if (t.isA(found, t.Equals) && (leftOver || inBrackets) && t.isWord(before)) return replaced(head, at, t.Colon)
  if (at === 2 && start === 2 && startsValue(found)) return without(head, [1])
  if (inParenthesis && isDetachedCall(head, at)) return replaced(head, at - 2, t.CallOpen)
  if (inParenthesis && t.isA(found, t.Comma)) return bracketed(head, at)
  return inBrackets && lacksComma(head, at) ? separated(head, at) : undefined
}

export const missesComma = (expected: string): boolean => expected.startsWith('`,` or')
export const missesOperator = (expected: string): boolean => expected === 'an operator or `)`'

/** `4 inputs` */
export const isCountFirst = (head: readonly Token[], at: number): boolean =>
  at === 0 && t.isA(head[0], t.Number) && t.isWord(head[1])

function countBehind([count, ...rest]: Head): Head | undefined {
  const [word, ...others] = rest
  return word && [word, count, ...others]
}

/** `train(Digits) {` */
export const isNameInParentheses = (head: readonly Token[], at: number, expected: string): boolean =>
  at === 1 && expected === 'a name' && t.isA(head[at], t.CallOpen) && t.isWord(head[at + 1])

/** `model My Net {` */
export const isNameInTwoWords = (head: readonly Token[], at: number, expected: string): boolean =>
  expected === '`{`' &&
  at === 2 &&
  t.isWord(head[1]) &&
  /^[A-Z]/.test(head[2]?.image ?? '') &&
  t.isA(head[3], t.BodyOpen)

/** `1,000`, at the comma. */
export const isThousands = (head: readonly Token[], at: number): boolean => {
  const [before, comma, after] = [head[at - 1], head[at], head[at + 1]]
  if (!t.isA(comma, t.Comma) || !t.isA(before, t.Number) || !t.isA(after, t.Number) || !before || !comma) return false
  const touch = t.endOf(before) === comma.startOffset && after?.startOffset === t.endOf(comma)
  return touch && /^\d{1,3}$/.test(before.image) && after?.image.length === 3
}

/** `adam (lr: 0.01)`, at the `:`. */
export const isDetachedCall = (head: readonly Token[], at: number): boolean =>
  t.isA(head[at], t.Colon, t.Equals) && t.isWord(head[at - 1]) && t.isA(head[at - 2], t.Open) && t.isWord(head[at - 3])

/** Whether `fc1 = …` gives a name to what another library makes: `nn.Linear(4, 16)`, `Dense(16)`. */
const namesLayer = (head: readonly Token[], at: number): boolean =>
  t.isWord(head[at]) && t.isA(head[at + 1], t.Dot, t.CallOpen)

function without([first, ...rest]: Head, places: readonly number[]): Head {
  const left = new Set(places)
  return [first, ...rest.filter((_, index) => !left.has(index + 1))]
}

const replaced = ([first, ...rest]: Head, at: number, type: t.TokenType): Head => [
  first,
  ...rest.map((token, index) => (index + 1 === at ? retyped(token, type) : token)),
]

/** `import fc from "parts.mlp"` */
function withBraces([first, name, ...rest]: Head): Head | undefined {
  if (!name) return undefined
  return [first, t.inserted(t.BodyOpen, name.startOffset), name, t.inserted(t.BodyClose, t.endOf(name)), ...rest]
}

/** One token of two, without what stands between them. */
function joined(head: Head, from: number, to: number): Head {
  const image = `${head[from]?.image ?? ''}${head[to]?.image ?? ''}`
  const [first, ...rest] = head.map((token, index) => (index === from ? { ...token, image } : token))
  return first ? without([first, ...rest], range(from + 1, to)) : head
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** `let width: number = 32` without the type, `let width 32` with its sign. */
function withEquals(head: Head, at: number): Head | undefined {
  const equals = head.findIndex((token) => t.isA(token, t.Equals))
  const [first, ...rest] = head
  if (equals > at) return [first, ...rest.slice(0, at - 1), ...rest.slice(equals - 1)]
  const found = head[at]
  if (!found || !startsValue(found)) return undefined
  return [first, ...rest.slice(0, at - 1), t.inserted(t.Equals, found.startOffset), ...rest.slice(at - 1)]
}

const retyped = (token: Token, type: t.TokenType): Token => ({
  image: token.image,
  startOffset: token.startOffset,
  tokenType: type,
  tokenTypeIdx: type.tokenTypeIdx ?? 0,
})

/** `dense(16, relu)` without its parentheses and the commas directly in them. */
function withoutCall(head: Head, at: number): Head {
  const { close, commas } = bracketAt(head, at)
  return without(head, [at, close, ...commas])
}

/** `nn.Linear 16`, `tf.keras.layers.Dense 16` without what stands before the last word. */
function withoutPrefix(head: Head, start: number): Head | undefined {
  let last = start
  while (t.isA(head[last + 1], t.Dot) && t.isWord(head[last + 2])) last += 2
  const [first, ...rest] = [...head.slice(0, start), ...head.slice(last)]
  return last > start && first ? [first, ...rest] : undefined
}

/** `(28, 28)` as a list. */
function bracketed(head: Head, at: number): Head | undefined {
  const open = head.slice(0, at).findLastIndex((token) => t.isA(token, t.Open))
  if (open < 1) return undefined
  const { close } = bracketAt(head, open)
  return replaced(replaced(head, open, t.ListOpen), close, t.ListClose)
}

/** `[1 2 3]` with its commas: all that are missing from here to the end of the bracket. */
function separated([first, ...rest]: Head, from: number): Head {
  let depth = 0
  const separate = (token: Token, index: number): readonly Token[] => {
    if (index + 1 < from || depth < 0) return [token]
    const isApart = depth === 0 && lacksComma([first, ...rest.slice(index - 1, index + 1)], 2)
    if (t.isA(token, t.Open, t.CallOpen, t.ListOpen)) depth++
    if (t.isA(token, t.Close, t.ListClose)) depth--
    return isApart ? [t.inserted(t.Comma, token.startOffset), token] : [token]
  }
  return [first, ...rest.flatMap(separate)]
}

/** `1 epoch` is one value. */
const lacksComma = (head: readonly Token[], at: number): boolean => {
  const [before, found] = [head[at - 1], head[at]]
  const isUnit = t.isA(found, t.Unit) && isNumber(before)
  return before !== undefined && found !== undefined && !isUnit && endsValue(before) && startsValue(found)
}

/** Where the bracket that opens here closes, and the commas that stand directly in it. */
function bracketAt(head: Head, open: number): { readonly close: number; readonly commas: readonly number[] } {
  const commas: number[] = []
  let depth = 0
  for (let i = open; i < head.length; i++) {
    const token = head[i]
    if (t.isA(token, t.Open, t.CallOpen, t.ListOpen)) depth++
    if (t.isA(token, t.Close, t.ListClose) && --depth === 0) return { close: i, commas }
    if (depth === 1 && t.isA(token, t.Comma)) commas.push(i)
  }
  return { close: head.length, commas }
}

const isNumber = (token: Token | undefined): boolean => t.isA(token, t.Number, t.MalformedNumber, t.BareFraction)
const isText = (token: Token | undefined): boolean => t.isA(token, t.Text, t.SingleQuoted, t.UnclosedText)

export const endsNumberOrName = (token: Token | undefined): boolean => isNumber(token) || t.isWord(token)

export const endsValue = (token: Token): boolean =>
  endsNumberOrName(token) || isText(token) || t.isA(token, t.Dimensions, t.Percent, t.Close, t.ListClose, t.Index)

export const startsValue = (token: Token): boolean =>
  endsNumberOrName(token) || isText(token) || t.isA(token, t.Dimensions, t.Open, t.ListOpen, t.Minus)

import * as t from '../../grammar/tokens.js'
import type { Token } from '../../grammar/tokens.js'

/**
 * Whether a declaration begins at this token, judged by its line alone: `let x =`, `import {`, or a word such as
 * `model`, a name and a `{`. `data "rows.csv"` and `train: 70%` are items.
 */
export function beginsDeclaration(tokens: readonly Token[], at: number): boolean {
  const [word, second, third] = [tokens[at], tokens[at + 1], tokens[at + 2]]
  if (!t.isA(word, ...t.declarationWords)) return false
  if (t.isA(word, t.Import)) return t.isA(second, t.BodyOpen)
  if (t.isA(word, t.Let)) return t.isWord(second) && t.isA(third, t.Equals)
  return t.isWord(second) && lineOpensBody(tokens, at)
}

/** Whether a new line, a `;` or the file's beginning comes before this token. */
export const beginsLine = (tokens: readonly Token[], at: number): boolean =>
  at === 0 || t.isA(tokens[at - 1], t.Newline, t.Semicolon)

function lineOpensBody(tokens: readonly Token[], from: number): boolean {
  for (let i = from; i < tokens.length && !t.isA(tokens[i], t.Newline); i++) {
    if (t.isA(tokens[i], t.BodyOpen)) return true
  }
  return false
}

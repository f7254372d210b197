import * as t from '../../grammar/tokens.js'
import type { Token } from '../../grammar/tokens.js'
import { type Matching, partner } from './match-brackets.js'

/**
 * The same tokens with every bracket closed: stray ones left out, missing ones put in. A ( or [ that is never closed
 * ends with its line, so that the mistake stays there. What follows may rely on the balance.
 */
export function closeBrackets(tokens: readonly Token[], matching: Matching): readonly Token[] {
  const closed: Token[] = []
  const open: Token[] = []

  const insertClosing = (): void => {
    const bracket = open.pop()
    const type = bracket && partner(bracket)
    const last = closed.at(-1)
    if (type && last) closed.push(t.inserted(type, t.endOf(last)))
  }
  const closeWhile = (condition: (bracket: Token) => boolean): void => {
    for (let top = open.at(-1); top && condition(top); top = open.at(-1)) insertClosing()
  }
  const isUnclosed = (bracket: Token): boolean => matching.unclosed.has(bracket)

  for (const token of tokens.slice(0, matching.readable)) {
    if (matching.stray.has(token)) continue
    if (matching.cuts.has(token)) closeWhile(() => true)
    if (t.isA(token, t.Newline, t.Semicolon, t.BodyOpen)) {
      closeWhile((bracket) => isUnclosed(bracket) && !t.isA(bracket, t.BodyOpen))
    }
    if (t.isA(token, t.Close, t.ListClose, t.BodyClose)) {
      closeWhile(isUnclosed)
      open.pop()
    }
    if (partner(token)) open.push(token)
    closed.push(token)
  }
  closeWhile(() => true)
  return closed
}

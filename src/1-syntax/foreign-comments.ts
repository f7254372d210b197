/** Comments as other languages begin them. */
import type { Unknown } from '../../grammar/lexer.js'
import * as t from '../../grammar/tokens.js'

/** From `#` to the end of its line, and from a slash with a star to the next star with a slash. */
export const foreignComments = (
  text: string,
  tokens: readonly t.Token[],
  unknown: readonly Unknown[],
): readonly Unknown[] => [...lineComments(text, unknown), ...blockComments(text, tokens)]

function lineComments(text: string, unknown: readonly Unknown[]): readonly Unknown[] {
  const lineEnd = /$/gm
  return unknown
    .filter(({ start }) => text.charAt(start) === '#')
    .map(({ start }) => {
      lineEnd.lastIndex = start
      return { start, end: lineEnd.exec(text)?.index ?? text.length }
    })
}

function blockComments(text: string, tokens: readonly t.Token[]): readonly Unknown[] {
  const comments: Unknown[] = []
  let reached = 0
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1]
    const begins = t.isA(token, t.Divide) && t.isA(next, t.Times) && next?.startOffset === t.endOf(token)
    if (!begins || token.startOffset < reached) continue
    const close = text.indexOf('*/', t.endOf(token))
    reached = close === -1 ? text.length : close + 2
    comments.push({ start: token.startOffset, end: reached })
  }
  return comments
}

/** From tokens to places in the text. */
import { endOf, type Token } from '../../grammar/tokens.js'
import type { Origin, SourceFile } from '../diagnostics/source.js'

export const span = (file: SourceFile, first: Token, last: Token = first): Origin => ({
  file,
  start: first.startOffset,
  end: endOf(last),
})

/** Just behind a token, where something is missing. */
export const behind = (file: SourceFile, token: Token): Origin => ({ file, start: endOf(token), end: endOf(token) })

/** The text from one token to another on one line, and no longer than a message can bear. */
export function excerpt(file: SourceFile, first: Token, last: Token = first): string {
  return abbreviate(file.text.slice(first.startOffset, endOf(last)))
}

export function abbreviate(text: string, width = 40): string {
  const line = text.slice(0, 4 * width).replace(/\s+/g, ' ')
  return line.length > width ? `${line.slice(0, width - 1)}…` : line
}

import { tokenize } from '../../grammar/lexer.js'
import * as t from '../../grammar/tokens.js'
import { docText } from './outline.js'

/** A token, or a comment that the lexer leaves out. */
export interface Lexeme {
  readonly token?: t.Token
  readonly note?: string
  readonly start: number
  readonly end: number
}

/** The tokens, and between them the comments that the lexer skips. */
export function lexemesOf(text: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = []
  const addComment = (from: number, to: number): void => {
    const comment = text.slice(from, to).indexOf('//')
    if (comment !== -1) lexemes.push({ note: text.slice(from + comment, to).trimEnd(), start: from + comment, end: to })
  }
  let reached = 0
  for (const token of tokenize(text).tokens) {
    const end = t.endOf(token)
    addComment(reached, token.startOffset)
    if (t.isA(token, t.Doc)) {
      lexemes.push({ note: `/// ${docText(token)}`.trimEnd(), start: token.startOffset, end })
    } else lexemes.push({ token, start: token.startOffset, end })
    reached = end
  }
  addComment(reached, text.length)
  return lexemes
}

import { Lexer } from 'chevrotain'
import { once } from './once.js'
import { type Token, tokenTypes } from './tokens.js'

/** A stretch of text that is no part of the language. */
export interface Unknown {
  readonly start: number
  readonly end: number
}

const lexer = once(() => new Lexer(tokenTypes, { positionTracking: 'onlyOffset', ensureOptimizations: true }))

export function tokenize(text: string): { tokens: readonly Token[]; unknown: readonly Unknown[] } {
  const { tokens, errors } = lexer().tokenize(text)
  return { tokens, unknown: errors.map(({ offset, length }) => ({ start: offset, end: offset + length })) }
}

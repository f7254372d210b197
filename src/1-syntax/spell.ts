/** Tokens as a person would write them on one line, for messages that say what to write. */
import * as t from '../../grammar/tokens.js'
import type { Token } from '../../grammar/tokens.js'
import { abbreviate } from './place.js'

export function spell(tokens: readonly Token[]): string {
  const written = tokens.map((token, index) => `${setApart(tokens[index - 1], token) ? ' ' : ''}${imageOf(token)}`)
  return abbreviate(written.join(''), 60)
}

const setApart = (before: Token | undefined, token: Token): boolean =>
  before !== undefined && !t.isA(before, ...touchesNext) && !t.isA(token, ...touchesBefore)

const touching = [t.CallOpen, t.Dot, t.Span]
const touchesNext = [...touching, t.Open, t.ListOpen, t.Minus]
const touchesBefore = [...touching, t.Close, t.ListClose, t.Colon, t.Comma, t.Percent, t.Index]

/** A token that was mended may have another image than it should. */
function imageOf(token: Token): string {
  if (t.isA(token, t.SingleQuoted)) return `"${token.image.slice(1, -1)}"`
  return images.get(token.tokenType) ?? token.image
}

const images: ReadonlyMap<t.TokenType, string> = new Map([
  [t.Colon, ':'],
  [t.Comma, ','],
  [t.Equals, '='],
  [t.Let, 'let'],
  [t.Block, 'block'],
  [t.Model, 'model'],
  [t.Train, 'train'],
  [t.ListOpen, '['],
  [t.ListClose, ']'],
  [t.BodyOpen, '{'],
  [t.BodyClose, '}'],
])

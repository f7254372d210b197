/** Signs of copied text and of other languages: what is said about each, and what it is read as. */
import { tokenize, type Unknown } from '../../grammar/lexer.js'
import * as t from '../../grammar/tokens.js'
import { foreignComments } from './foreign-comments.js'

interface Lookalike {
  /** What a message says about it. */
  readonly advice: string
  /** What it is read as: one character, so that every place in the text stays, or a sign of two. */
  readonly readAs?: string | t.TokenType
}

const quote: Lookalike = { advice: 'strings take `"`', readAs: '"' }
const minus: Lookalike = { advice: 'write `-`', readAs: '-' }
const lookalikes: ReadonlyMap<string, Lookalike> = new Map([
  ['\u201c', quote],
  ['\u201d', quote],
  ['\u201e', quote],
  ['\u00ab', quote],
  ['\u00bb', quote],
  ['\u2018', quote],
  ['\u2019', quote],
  ['`', quote],
  ["'", { advice: 'strings take `"`' }],
  ['\u00d7', { advice: 'write `28x28`, and `*` in arithmetic', readAs: 'x' }],
  ['\u2212', minus],
  ['\u2013', minus],
  ['\u00a0', { advice: 'this is a no-break space; write a plain one', readAs: ' ' }],
  ['\u2192', { advice: 'write `->`', readAs: t.Arrow }],
  ['\u2026', { advice: 'write `..`', readAs: t.Span }],
])

export const lookalike = (character: string): Lookalike | undefined => lookalikes.get(character)

/** A text with what its signs look like, and nothing in place of foreign comments. */
export interface Meant {
  readonly tokens: readonly t.Token[]
  /** Outside of comments. */
  readonly unknown: readonly Unknown[]
  readonly comments: readonly Unknown[]
}

export function readAsMeant(text: string): Meant {
  const { tokens, unknown: found } = tokenize(text)
  const comments = foreignComments(text, tokens, found)
  if (found.length === 0 && comments.length === 0) return { tokens, unknown: [], comments }
  const isComment = new Set(comments)
  const unknown: Unknown[] = []
  const signs: t.Token[] = []
  let [read, reached] = ['', 0]
  for (const stretch of [...comments, ...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (stretch.start < reached) continue
    if (!isComment.has(stretch)) unknown.push(stretch)
    read += text.slice(reached, stretch.start)
    for (let at = stretch.start; at < stretch.end; at++) {
      const image = text.charAt(at)
      const readAs = isComment.has(stretch) ? ' ' : lookalikes.get(image)?.readAs
      if (typeof readAs === 'object') signs.push({ ...t.inserted(readAs, at), image })
      read += /[\r\n]/.test(image) ? image : typeof readAs === 'string' ? readAs : ' '
    }
    reached = stretch.end
  }
  const plain = tokenize(read + text.slice(reached)).tokens
  return { tokens: [...plain, ...signs].sort((a, b) => a.startOffset - b.startOffset), unknown, comments }
}

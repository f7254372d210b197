/** Words that begin declarations in other languages, and what they are here. */
import * as t from '../../grammar/tokens.js'
import type { Token } from '../../grammar/tokens.js'
import type { Segment } from './outline.js'

const meant: ReadonlyMap<string, t.TokenType> = new Map([
  ...['const', 'var', 'val', 'define'].map((word) => [word, t.Let] as const),
  ...['function', 'def', 'fn', 'func', 'macro'].map((word) => [word, t.Block] as const),
  ...['network', 'net', 'class', 'nn'].map((word) => [word, t.Model] as const),
  ...['training', 'fit', 'learn', 'compile'].map((word) => [word, t.Train] as const),
])

const prefixes: ReadonlySet<string> = new Set(['export', 'public', 'static', 'declare'])

/** `const width = 32`, as the declaration that it is here. */
export function asDeclaration(segment: Segment): Segment | undefined {
  const [word, name, ...rest] = segment.head
  // `export model Net { … }`
  if (name && prefixes.has(word.image) && t.isA(name, ...t.declarationWords))
    return { ...segment, head: [name, ...rest] }
  const tokenType = meant.get(word.image)
  if (!tokenType || !t.isWord(name)) return undefined
  const token: Token = { ...word, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx ?? 0 }
  return { ...segment, head: [token, name, ...rest] }
}

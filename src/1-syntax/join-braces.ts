import * as t from '../../grammar/tokens.js'
import type { Token } from '../../grammar/tokens.js'
import { report } from '../diagnostics/report.js'
import type { SourceFile } from '../diagnostics/source.js'
import { excerpt, span } from './place.js'
import type { Problems } from './problems.js'

/** A `{` on the line below its header is reported, and joined to the header so that the body is read all the same. */
export function joinBraces(file: SourceFile, tokens: readonly Token[], problems: Problems): readonly Token[] {
  const joined: Token[] = []
  let first: Token | undefined // of the statement that is being read
  let last: Token | undefined
  for (const token of tokens) {
    if (t.isA(token, t.BodyOpen) && t.isA(joined.at(-1), t.Newline) && first && last && !t.isA(first, t.Mlp)) {
      const header = span(file, first, last)
      const text = excerpt(file, first, last)
      problems.add(() => report('MLP0009', { header: text }, span(file, token), [{ origin: header, text: 'here' }]))
      while (t.isA(joined.at(-1), t.Newline)) joined.pop()
    }
    if (t.isA(token, t.BodyOpen, t.BodyClose, t.Semicolon, t.Doc)) first = last = undefined
    else if (!t.isA(token, t.Newline)) {
      if (t.isA(joined.at(-1), t.Newline)) first = undefined
      first ??= token
      last = token
    }
    joined.push(token)
  }
  return joined
}

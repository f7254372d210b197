import * as t from '../../grammar/tokens.js'
import type { Token } from '../../grammar/tokens.js'
import { report } from '../diagnostics/report.js'
import type { SourceFile } from '../diagnostics/source.js'
import { beginsLine } from './declarations.js'
import { behind, excerpt } from './place.js'
import type { Problems } from './problems.js'

/**
 * `model Net` or `model Net:`, and then its statements: the `{` that its line lacks is reported, and put in so that they
 * are read as its body. Where the `}` is missing too, nothing is said about that one.
 */
export function addBraces(file: SourceFile, tokens: readonly Token[], problems: Problems): readonly Token[] {
  const braced: Token[] = []
  let depth = 0
  for (let at = 0; at < tokens.length; at++) {
    const [word, name] = [tokens[at], tokens[at + 1]]
    if (word) braced.push(word)
    if (t.isA(word, t.BodyOpen)) depth++
    if (t.isA(word, t.BodyClose)) depth--
    if (
      depth > 0 ||
      !word ||
      !name ||
      !beginsLine(tokens, at) ||
      !t.isA(word, t.Model, t.Train, t.Pretrain) ||
      !t.isWord(name)
    ) {
      continue
    }
    const end = t.isA(tokens[at + 2], t.Colon) ? at + 3 : at + 2
    if (!t.isA(tokens[end], t.Newline) || !hasStatements(tokens, end)) continue
    const header = excerpt(file, word, name)
    problems.add(() => report('MLP0034', { header }, behind(file, tokens[end - 1] ?? name)))
    braced.push(name, t.inserted(t.BodyOpen, t.endOf(name)))
    at = end - 1
  }
  return braced
}

/** Whether a statement follows, and no other declaration. */
function hasStatements(tokens: readonly Token[], from: number): boolean {
  const next = tokens.slice(from, from + 100).find((token) => !t.isA(token, t.Newline, t.Doc))
  return next !== undefined && !t.isA(next, t.BodyOpen, t.BodyClose, ...t.declarationWords)
}

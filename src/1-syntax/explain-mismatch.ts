/** A head that does not follow the grammar: the most specific thing that can be said about it. */
import type { Mismatch } from '../../grammar/parser.js'
import * as t from '../../grammar/tokens.js'
import type { Token } from '../../grammar/tokens.js'
import { report, type Diagnostic } from '../diagnostics/report.js'
import type { SourceFile } from '../diagnostics/source.js'
import {
  endsNumberOrName,
  endsValue,
  isCountFirst,
  isDetachedCall,
  isNameInParentheses,
  isNameInTwoWords,
  isThousands,
  missesComma,
  missesOperator,
  startsValue,
} from './mend-head.js'
import { takesRange } from './mend-differences.js'
import { behind, excerpt, span } from './place.js'
import { spell } from './spell.js'

/** `meant` is the head without its slips, where it is known. */
export function explainMismatch(
  file: SourceFile,
  head: readonly [Token, ...Token[]],
  { at, expected, leftOver }: Mismatch,
  meant: readonly Token[] | undefined,
): Diagnostic {
  const found = head[at]
  const before = head[at - 1]
  const origin = found ? span(file, found) : behind(file, head.at(-1) ?? head[0])
  const written = meant && spell(meant)

  if (written && isCountFirst(head, at)) return report('MLP0037', { written }, span(file, head[0]))

  if (found && before) {
    const words = t.isA(head[1], t.Colon) ? head.slice(2, at) : head.slice(0, at)
    const [word] = words
    const isFirst = leftOver && word !== undefined && words.length === 1
    const after = head[at + 1]
    if (isThousands(head, at) && after) {
      const text = excerpt(file, before, after)
      return report('MLP0013', { text, instead: text.replace(',', '') }, span(file, before, after))
    }
    if (leftOver && t.isA(found, t.Comma)) return report('MLP0015', {}, origin)
    if (written && isNameInTwoWords(head, at, expected)) {
      return report('MLP0038', { written }, span(file, before, found))
    }
    if (written && isNameInParentheses(head, at, expected)) return report('MLP0017', { written }, origin)
    if (
      written &&
      (expected === '`=`' || t.isA(head[0], t.Import) || (t.isA(head[0], t.Block) && t.isA(found, t.Colon)))
    ) {
      return report('MLP0036', { word: head[0].image, written }, origin)
    }
    if (isFirst && t.isA(found, t.CallOpen)) {
      return report('MLP0017', { written: written ?? `${excerpt(file, word)} …` }, origin)
    }
    if (isFirst && t.isA(found, t.Dot) && written) return report('MLP0029', { written }, span(file, word, found))
    if (at === 2 && t.isA(before, t.Colon) && startsValue(found)) {
      const key = excerpt(file, head[0])
      const rest = excerpt(file, found, head.at(-1))
      const instead = learningRates.has(key) ? `optim adam(lr: ${rest})` : `${key} ${rest}`
      return report('MLP0026', { word: key, instead }, span(file, head[0], before))
    }
    if ((leftOver || missesComma(expected)) && t.isA(found, t.Equals) && t.isWord(before)) {
      const instead = isFirst && written ? written : `${excerpt(file, before)}: …`
      return report('MLP0025', { written: instead }, span(file, before, found))
    }
    const callee = head[at - 3]
    if (missesOperator(expected) && isDetachedCall(head, at) && callee) {
      return report('MLP0028', { written: written ?? `${excerpt(file, callee)}(…)` }, span(file, callee, head[at - 2]))
    }
    if (missesOperator(expected) && t.isA(found, t.Comma)) {
      return report('MLP0030', { written: written ?? '[…]' }, origin)
    }
    const key = t.isA(head[at - 2], t.Colon) ? head[at - 3] : undefined
    if (key && t.isA(found, t.Divide) && takesRange(excerpt(file, key))) {
      return report('MLP0027', { range: '0..1' }, origin)
    }
    if (isOperator(found) && endsValue(before)) {
      const instead = endsNumberOrName(before) && endsNumberOrName(head[at + 1]) && excerpt(file, before, head[at + 1])
      return report('MLP0016', instead ? { instead } : {}, origin)
    }
    if (missesComma(expected) && startsValue(found) && endsValue(before)) {
      return report('MLP0014', { after: excerpt(file, before), found: excerpt(file, found) }, origin)
    }
    if (at === 1 && expected === 'a name' && t.isA(before, ...t.declarationWords)) {
      return report('MLP0031', { word: excerpt(file, before) }, origin)
    }
  }
  const after = before && excerpt(file, contextOf(head, at, expected) ?? before, before)
  const what = found ? `\`${excerpt(file, found)}\`` : 'the end of the line'
  return report('MLP0001', { expected, ...(after ? { after } : {}), found: what }, origin)
}

/** The words before the mismatch that say where it is: a key with its colon, a whole head that lacks its body. */
function contextOf(head: readonly Token[], at: number, expected: string): Token | undefined {
  if (expected === '`{`') return head[0]
  return t.isA(head[at - 1], t.Colon) ? head[at - 2] : head[at - 1]
}

/** What many write on a line of its own, and no statement is called. */
const learningRates: ReadonlySet<string> = new Set(['lr', 'learning_rate'])

const isOperator = (token: Token): boolean => t.isA(token, t.Plus, t.Minus, t.Times, t.Divide)

/** A head that does not follow the grammar: the most specific thing that can be said about it. */
import type { Mismatch } from '../../grammar/parser.js'
import * as t from '../../grammar/tokens.js'
import type { Token } from '../../grammar/tokens.js'
import { report, type Diagnostic } from '../diagnostics/report.js'
import type { SourceFile } from '../diagnostics/source.js'
import { behind, excerpt, span } from './place.js'

export function explainMismatch(file: SourceFile, head: readonly [Token, ...Token[]], mismatch: Mismatch): Diagnostic {
  const { at, expected, leftOver } = mismatch
  const found = head[at]
  const before = head[at - 1]
  const origin = found ? span(file, found) : behind(file, head.at(-1) ?? head[0])

  const missesComma = expected.startsWith('`,` or')

  if (found && before) {
    const words = t.isA(head[1], t.Colon) ? head.slice(2, at) : head.slice(0, at)
    const [word] = words
    if (leftOver && t.isA(found, t.Comma)) return report('MLP0015', {}, origin)
    if (leftOver && t.isA(found, t.CallOpen) && word && words.length === 1) {
      return report('MLP0017', { word: excerpt(file, word) }, origin)
    }
    if (at === 2 && t.isA(before, t.Colon) && startsValue(found)) {
      const key = excerpt(file, head[0])
      const rest = excerpt(file, found, head.at(-1))
      const instead = learningRates.has(key) ? `optim adam(lr: ${rest})` : `${key} ${rest}`
      return report('MLP0026', { word: key, instead }, span(file, head[0], before))
    }
    if ((leftOver || missesComma) && t.isA(found, t.Equals) && t.isWord(before)) {
      return report('MLP0025', { key: excerpt(file, before) }, span(file, before, found))
    }
    if (isOperator(found) && endsValue(before)) {
      const instead = endsNumberOrName(before) && endsNumberOrName(head[at + 1]) && excerpt(file, before, head[at + 1])
      return report('MLP0016', instead ? { instead } : {}, origin)
    }
    if (missesComma && startsValue(found) && endsValue(before)) {
      return report('MLP0014', { after: excerpt(file, before), found: excerpt(file, found) }, origin)
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

const isNumber = (token: Token | undefined): boolean => t.isA(token, t.Number, t.MalformedNumber, t.BareFraction)
const isText = (token: Token | undefined): boolean => t.isA(token, t.Text, t.SingleQuoted, t.UnclosedText)

const endsNumberOrName = (token: Token | undefined): boolean => isNumber(token) || t.isWord(token)

const endsValue = (token: Token): boolean =>
  endsNumberOrName(token) || isText(token) || t.isA(token, t.Dimensions, t.Percent, t.Close, t.ListClose, t.Index)

const startsValue = (token: Token): boolean =>
  endsNumberOrName(token) || isText(token) || t.isA(token, t.Dimensions, t.Open, t.ListOpen, t.Minus)

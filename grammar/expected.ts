/**
 * What the parser would have taken, in words for people. A parser error's message is only this phrase; the reader of
 * errors adds what stood there instead.
 */
import { type IParserErrorMessageProvider, tokenLabel } from 'chevrotain'
import { Close, ListClose } from './tokens.js'

/** A rule with alternatives, by what a person would call any of them. */
const alternatives: Readonly<Record<string, string>> = {
  declaration: 'a declaration',
  item: 'a statement',
  quantity: 'a value',
  factor: 'a number or a name',
  block: '`(`',
}

export const expected: IParserErrorMessageProvider = {
  buildMismatchTokenMessage({ expected, ruleName }) {
    if (expected === ListClose) return '`,` or `]`'
    if (expected === Close) return ruleName === 'parenthesis' ? 'an operator or `)`' : '`,` or `)`'
    return tokenLabel(expected)
  },
  buildNoViableAltMessage: ({ ruleName }) => alternatives[ruleName] ?? 'a value',
  buildNotAllInputParsedMessage: ({ ruleName }) =>
    ruleName === 'item' ? 'an argument or the end of the statement' : 'the end of the line',
  buildEarlyExitMessage: () => 'a value',
}

import * as t from '../../grammar/tokens.js'
import type { Token } from '../../grammar/tokens.js'
import { report } from '../diagnostics/report.js'
import { positionAt, type Position, type SourceFile } from '../diagnostics/source.js'
import { beginsDeclaration, beginsLine } from './declarations.js'
import { behind, excerpt, span } from './place.js'
import type { Problems } from './problems.js'

const depthLimit = 64

/** What is wrong with the brackets of a file. */
export interface Matching {
  /** Opening brackets that nothing closes. */
  readonly unclosed: ReadonlySet<Token>
  /** Closing brackets that close nothing. */
  readonly stray: ReadonlySet<Token>
  /** Declarations that begin while a body is open that was never closed: it ends there. */
  readonly cuts: ReadonlySet<Token>
  /** How many tokens can be read before the nesting gets too deep. */
  readonly readable: number
}

interface OpenBracket {
  readonly token: Token
  readonly at: number
}

/** Finds every bracket's partner in one pass, and tells which have none. */
export function matchBrackets(file: SourceFile, tokens: readonly Token[], problems: Problems): Matching {
  const unclosed = new Set<Token>()
  const stray = new Set<Token>()
  const cuts = new Set<Token>()
  const bodyMissesEnd = count(tokens, t.BodyOpen) > count(tokens, t.BodyClose)
  const open: OpenBracket[] = []

  const giveUp = (bracket: OpenBracket, before: number): void => {
    unclosed.add(bracket.token)
    // An inserted one has been complained of.
    if (bracket.token.image === '') return
    problems.add(() => unclosedProblem(file, tokens, bracket, before))
  }

  for (const [at, token] of tokens.entries()) {
    if (bodyMissesEnd && open.length > 0 && beginsLine(tokens, at) && beginsDeclaration(tokens, at)) {
      cuts.add(token)
      for (const bracket of open.splice(0)) giveUp(bracket, at)
    }
    if (partner(token)) {
      if (open.length === depthLimit) {
        problems.add(() => report('MLP0020', { limit: depthLimit }, span(file, token)))
        for (const bracket of open) unclosed.add(bracket.token)
        return { unclosed, stray, cuts, readable: at }
      }
      open.push({ token, at })
    } else if (t.isA(token, t.Close, t.ListClose, t.BodyClose)) {
      const index = findOpening(open, token)
      if (index === -1) {
        stray.add(token)
        problems.add(() => report('MLP0004', { close: token.image }, span(file, token)))
      } else {
        for (const bracket of open.splice(index).slice(1)) giveUp(bracket, at)
      }
    }
  }
  for (const bracket of open) giveUp(bracket, tokens.length)
  return { unclosed, stray, cuts, readable: tokens.length }
}

/** The kind of token that closes this one, if it opens anything. */
export function partner(token: Token): t.TokenType | undefined {
  if (t.isA(token, t.Open, t.CallOpen)) return t.Close
  if (t.isA(token, t.ListOpen)) return t.ListClose
  return t.isA(token, t.BodyOpen) ? t.BodyClose : undefined
}

/** The innermost bracket that this one may close: a `}` ends whatever is open inside its body, a `)` leaves no body. */
function findOpening(open: readonly OpenBracket[], close: Token): number {
  for (let i = open.length - 1; i >= 0; i--) {
    const bracket = open[i]
    if (!bracket) break
    if (partner(bracket.token) === close.tokenType) return i
    if (t.isA(bracket.token, t.BodyOpen)) break
  }
  return -1
}

function unclosedProblem(file: SourceFile, tokens: readonly Token[], bracket: OpenBracket, before: number) {
  const { token, at } = bracket
  if (!t.isA(token, t.BodyOpen)) {
    return report('MLP0003', { open: token.image, close: t.isA(token, t.ListOpen) ? ']' : ')' }, span(file, token))
  }
  const lastToken = tokens.slice(at, before).findLast((one) => !t.isA(one, t.Newline, t.Doc)) ?? token
  const next = tokens[before]
  const end = next
    ? `${nextText(file, tokens, before)} begins at ${show(positionAt(file, next.startOffset))}`
    : `file ends at ${show(positionAt(file, t.endOf(lastToken)))}`
  const opened = show(positionAt(file, token.startOffset))
  return report('MLP0002', { opening: headerText(file, tokens, at), at: opened, end }, behind(file, lastToken), [
    { origin: span(file, token), text: 'opened here' },
  ])
}

const show = ({ line, column }: Position): string => `${line}:${column}`

const nextText = (file: SourceFile, tokens: readonly Token[], at: number): string => {
  const [word, name] = [tokens[at], tokens[at + 1]]
  return word && name ? `\`${excerpt(file, word, name)}\`` : 'the next declaration'
}

/** `model Digits {`, for the bracket at this place. */
function headerText(file: SourceFile, tokens: readonly Token[], at: number): string {
  let first = at
  while (first > 0 && !t.isA(tokens[first - 1], t.Newline, t.Semicolon, t.BodyOpen, t.BodyClose, t.Doc)) first--
  const [begin, bracket] = [tokens[first], tokens[at]]
  return begin && bracket ? excerpt(file, begin, bracket) : '{'
}

function count(tokens: readonly Token[], type: t.TokenType): number {
  let found = 0
  for (const token of tokens) if (token.tokenType === type) found++
  return found
}

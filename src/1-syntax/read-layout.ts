/** Text to layout, token by token. */
import * as t from '../../grammar/tokens.js'
import type { Bracket, Content, Entry, LayoutBody, LayoutFile, Piece, Remark } from './layout.js'
import { lexemesOf, type Lexeme } from './lexemes.js'

export function layOut(text: string): LayoutFile {
  const lexemes = lexemesOf(text)
  let at = 0
  let newlines = 0 // since the last lexeme that is none

  const next = (): Lexeme | undefined => {
    for (; t.isA(lexemes[at]?.token, t.Newline); at++) newlines++
    return lexemes[at]
  }
  const take = (): void => {
    at++
    newlines = 0
  }
  const isAt = (...types: readonly t.TokenType[]): boolean => t.isA(lexemes[at]?.token, ...types)

  function readContent(depth: number): Content {
    const entries: Entry[] = []
    let before: Remark[] = []
    for (let lexeme = next(); lexeme && !t.isA(lexeme.token, t.BodyClose); lexeme = next()) {
      const last = entries.at(-1)
      if (lexeme.note !== undefined) {
        if (last && newlines === 0) entries[entries.length - 1] = { ...last, note: lexeme.note, end: lexeme.end }
        else before.push({ text: lexeme.note, afterBlankLine: newlines > 1 })
        take()
      } else if (t.isA(lexeme.token, t.Semicolon)) at++
      else {
        entries.push(readEntry(before, depth))
        before = []
      }
    }
    return { entries, closing: before }
  }

  function readEntry(before: readonly Remark[], depth: number): Entry {
    const afterBlankLine = newlines > 1
    const start = lexemes[at]?.start ?? text.length
    const head = readHead(depth)
    const body = isAt(t.BodyOpen) ? readBody(depth) : undefined
    const end = lexemes[at - 1]?.end ?? start
    return { kind: 'entry', before, afterBlankLine, head, ...(body && { body }), start, end }
  }

  function readHead(depth: number): readonly Piece[] {
    const head: Piece[] = []
    const ends = (lexeme: Lexeme): boolean =>
      lexeme.note !== undefined || t.isA(lexeme.token, t.Newline, t.Semicolon, t.BodyClose)
    for (let lexeme = lexemes[at]; lexeme && !ends(lexeme); lexeme = lexemes[at]) {
      if (isAt(t.BodyOpen) && !isWord(head, 0, 'import')) break
      // `block fc (units)` has a call's parenthesis that doesn't touch its name.
      const parameters = depth === 0 && head.length === 2 && isWord(head, 0, 'block')
      head.push(readPiece(lexeme, head, parameters ? 'call' : 'sum', false))
    }
    return head
  }

  function readBody(depth: number): LayoutBody {
    const start = lexemes[at]?.start ?? 0
    take()
    while (isAt(t.Semicolon)) at++
    const note = lexemes[at]?.note
    if (note !== undefined) take()
    const oneLine = !isAt(t.Newline)
    const content = readContent(depth + 1)
    const end = lexemes[at]?.end ?? text.length
    take()
    return { kind: 'body', ...(note !== undefined && { note }), oneLine, ...content, start, end }
  }

  function readPiece(lexeme: Lexeme, before: readonly Piece[], open: 'call' | 'sum', inSum: boolean): Piece {
    take()
    const { token } = lexeme
    if (t.isA(token, t.CallOpen)) return readBracket('call')
    if (t.isA(token, t.Open)) return readBracket(open)
    if (t.isA(token, t.ListOpen)) return readBracket('list')
    if (t.isA(token, t.BodyOpen)) return readBracket('names')
    const image = token?.image ?? ''
    if (!t.isA(token, ...signs)) return { kind: 'word', text: image }
    const prefix = t.isA(token, t.Minus) && !(inSum && endsOperand(before.at(-1)))
    return { kind: 'sign', text: image, prefix }
  }

  function readBracket(role: Bracket['role']): Bracket {
    const pieces: Piece[] = []
    for (let lexeme = next(); lexeme; lexeme = next()) {
      if (isAt(t.Close, t.ListClose, t.BodyClose)) {
        take()
        break
      }
      if (lexeme.note === undefined) pieces.push(readPiece(lexeme, pieces, 'sum', role === 'sum'))
      else {
        // A sign has to touch its number.
        const sign = isPrefix(pieces.at(-1)) ? pieces.splice(-1) : []
        pieces.push({ kind: 'note', text: lexeme.note, ownLine: newlines > 0 }, ...sign)
        take()
      }
    }
    return { kind: 'bracket', role, pieces }
  }

  return { kind: 'file', ...readContent(0), start: 0, end: text.length }
}

const signs = [
  ...[t.Colon, t.Comma, t.Equals, t.Percent, t.Span, t.Arrow, t.Dot, t.Index],
  ...[t.Plus, t.Minus, t.Times, t.Divide],
]

const isWord = (head: readonly Piece[], index: number, text: string): boolean => {
  const piece = head[index]
  return piece?.kind === 'word' && piece.text === text
}

const isPrefix = (piece: Piece | undefined): boolean => piece?.kind === 'sign' && piece.prefix

/** Whether a `-` behind it subtracts. */
const endsOperand = (piece: Piece | undefined): boolean =>
  piece !== undefined && piece.kind !== 'note' && (piece.kind !== 'sign' || /^(%|\.\d)/.test(piece.text))

/** The words of a statement, and what is between them. Long ones break inside brackets, where a line may end. */
import type { Doc } from 'prettier'
import { builders } from 'prettier/doc'
import type { Bracket, Piece } from '../1-syntax/layout.js'
import { firstCellLength, textOf } from './cells.js'
import type { Columns } from './columns.js'

const { breakParent, fill, group, hardline, indent, line, softline } = builders

export function printHead(head: readonly Piece[], { first = 0, second = 0 }: Columns): Doc {
  const cells = firstCellLength(head)
  const width = textOf(head.slice(0, cells)).length
  return head.map((piece, index) => {
    const before = head[index - 1]
    const printed = printPiece(piece)
    if (!before) return printed
    if (index === cells) return [' '.repeat(Math.max(0, first - width) + 1), printed]
    const isSecond = index === 2 && cells === 1 && before.kind === 'word' && piece.kind === 'word'
    if (isSecond) return [' '.repeat(Math.max(0, second - before.text.length) + 1), printed]
    return [touches(before, piece) ? '' : ' ', printed]
  })
}

function printPiece(piece: Piece): Doc {
  if (piece.kind === 'note') return [piece.text, breakParent]
  return piece.kind === 'bracket' ? printBracket(piece) : piece.text
}

const ends = { call: ['(', ')'], sum: ['(', ')'], list: ['[', ']'], names: ['{', '}'] } as const

function printBracket({ role, pieces }: Bracket): Doc {
  const [open, close] = ends[role]
  const [first] = pieces
  if (!first) return open + close
  const edge = role === 'names' ? line : softline
  const opening = first.kind === 'note' && !first.ownLine ? ' ' : edge
  return group([open, indent([opening, printPieces(role, pieces)]), edge, close])
}

function printPieces(role: Bracket['role'], pieces: readonly Piece[]): Doc {
  const hasNotes = pieces.some(({ kind }) => kind === 'note')
  // A list is long because it has many short items: they fill their lines.
  if (role === 'list' && !hasNotes) return fill(alternating(pieces))
  return pieces.map((piece, index) => [separator(role, pieces[index - 1], piece), printPiece(piece)])
}

/** Items with their commas, and a line between each two. */
function alternating(pieces: readonly Piece[]): Doc[] {
  const parts: Doc[] = []
  let item: Doc[] = []
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1]
    if (isSign(before, ',')) {
      parts.push(item, line)
      item = []
    } else if (before && !touches(before, piece)) item.push(' ')
    item.push(printPiece(piece))
  })
  return [...parts, item]
}

function separator(role: Bracket['role'], before: Piece | undefined, piece: Piece): Doc {
  if (!before) return ''
  if (before.kind === 'note') return hardline
  if (piece.kind === 'note') return piece.ownLine ? hardline : ' '
  if (touches(before, piece)) return ''
  const mayBreak = isSign(before, ',') || (role === 'sum' && before.kind === 'sign' && !before.prefix)
  return mayBreak ? line : ' '
}

/** Whether nothing stands between two pieces: `a.b`, `0..9`, `20%`, `key:`, `elu(…)`, `-1`. */
function touches(before: Piece, piece: Piece): boolean {
  if (piece.kind === 'bracket' && piece.role === 'call') return true
  if (piece.kind === 'sign' && /^[,:%.]/.test(piece.text)) return true
  return before.kind === 'sign' && (before.prefix || before.text === '.' || before.text === '..')
}

const isSign = (piece: Piece | undefined, text: string): boolean => piece?.kind === 'sign' && piece.text === text

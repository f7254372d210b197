import type { Piece } from '../1-syntax/layout.js'

/** How many pieces the first cell is made of: a label and its colon, or a word. */
export const firstCellLength = (head: readonly Piece[]): number => (isColon(head[1]) ? 2 : 1)

const isColon = (piece: Piece | undefined): boolean => piece?.kind === 'sign' && piece.text === ':'

/** The text of words and signs that touch. */
export const textOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.kind === 'bracket' ? '' : piece.text)).join('')

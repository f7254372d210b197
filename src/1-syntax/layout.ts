/**
 * A text as it is laid out: statements with the comments and blank lines around them, which the AST leaves out. Made
 * for the formatter, and only for text that reads without a complaint.
 */
export interface LayoutFile extends Content {
  readonly kind: 'file'
  readonly start: number
  readonly end: number
}

/** What stands between braces, or in a file. */
export interface Content {
  readonly entries: readonly Entry[]
  /** Comments after the last statement. */
  readonly closing: readonly Remark[]
}

/** A comment on lines of its own. */
export interface Remark {
  readonly text: string
  readonly afterBlankLine: boolean
}

/** A statement or declaration. */
export interface Entry {
  readonly kind: 'entry'
  readonly before: readonly Remark[]
  readonly afterBlankLine: boolean
  readonly head: readonly Piece[]
  readonly body?: LayoutBody
  /** A comment at the end of its last line. */
  readonly note?: string
  readonly start: number
  readonly end: number
}

export interface LayoutBody extends Content {
  readonly kind: 'body'
  /** A comment behind the `{`. */
  readonly note?: string
  /** The first statement stands on the line of the `{`. */
  readonly oneLine: boolean
  readonly start: number
  readonly end: number
}

export type Piece = Word | Sign | Bracket | Note
/** A name, number or string, as it is written. */
interface Word {
  readonly kind: 'word'
  readonly text: string
}
interface Sign {
  readonly kind: 'sign'
  readonly text: string
  /** The `-` of a negative number, which touches it. */
  readonly prefix: boolean
}
export interface Bracket {
  readonly kind: 'bracket'
  /** `names` are those of an import. */
  readonly role: 'call' | 'sum' | 'list' | 'names'
  readonly pieces: readonly Piece[]
}
/** A comment inside of brackets. */
interface Note {
  readonly kind: 'note'
  readonly text: string
  readonly ownLine: boolean
}

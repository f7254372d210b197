/** A text with the name it is shown under in messages (a path as the user wrote it, `/`-separated). */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** A half-open range of UTF-16 offsets in one file. Every AST node, layer and message points back to one. */
export interface Origin {
  readonly file: SourceFile
  readonly start: number
  readonly end: number
}

export interface Position {
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 code units. */
  readonly column: number
}

export function positionAt(file: SourceFile, offset: number): Position {
  const before = file.text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  let line = 1
  for (let i = before.indexOf('\n'); i !== -1; i = before.indexOf('\n', i + 1)) line++
  return { line, column: offset - lineStart + 1 }
}

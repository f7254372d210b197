import type { Statement } from '../1-syntax/ast.js'

/** A statement as it stands in the spec, without its label and on one line. */
export const wholeText = ({ word, origin: { file, end } }: Statement): string =>
  file.text.slice(word.origin.start, end).replace(/\s+/g, ' ').slice(0, 60)

/** A statement as it stands in the spec, without label and body, on one line, cut where it is long. */
export function sourceText({ word, arguments: args }: Statement): string {
  const { file, start } = word.origin
  const end = args.at(-1)?.origin.end ?? word.origin.end
  const text = file.text.slice(start, end).replace(/\s+/g, ' ')
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/**
 * Text of a program, kept apart from plain strings: what comes from a spec is a string and gets quoted, so nothing in
 * a spec can become code.
 */
import { numeral, quote } from './literals.js'

export class Code {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Strings become string literals, numbers numerals; lists of code go one below the other; undefined is nothing. */
export type Part = Code | string | number | boolean | readonly Code[] | undefined

/** Trusted text: written by the compiler itself, never taken from a spec. */
export function raw(text: string): Code {
  return new Code(text)
}

/**
 * Writes code as it will look. The template's own indentation is removed; a part of several lines is indented like the
 * line it stands on; a line whose parts are all empty disappears.
 */
export function code(strings: TemplateStringsArray, ...parts: readonly Part[]): Code {
  const texts = parts.map(textOf)
  const template = strings.reduce((text, string, i) => `${text}\ue000${i - 1}\ue000${string}`)
  const lines = dedent(template.split('\n')).flatMap((line) => {
    const indent = /^ */.exec(line)?.[0] ?? ''
    const filled = line.replace(PLACE, (_, i: string) =>
      (texts[Number(i)] ?? '').replaceAll(/\n(?=[^\n])/g, '\n' + indent),
    )
    return filled.trim() === '' && line.trim() !== '' ? [] : [filled]
  })
  return new Code(lines.join('\n'))
}

/** Several pieces with an empty line between them; empty pieces are left out. */
export function paragraphs(pieces: readonly (Code | undefined)[]): Code {
  const texts = pieces.flatMap((piece) => (piece === undefined || piece.text === '' ? [] : [piece.text]))
  return new Code(texts.join('\n\n'))
}

/** A part's number between two private characters, which no template of the compiler contains. */
const PLACE = /\ue000(\d+)\ue000/g

function textOf(part: Part): string {
  if (part instanceof Code) return part.text
  if (part === undefined) return ''
  if (typeof part === 'string') return quote(part)
  if (typeof part === 'number') return numeral(part)
  if (typeof part === 'boolean') return String(part)
  return part.map(({ text }) => text).join('\n')
}

function dedent(lines: readonly string[]): string[] {
  const first = lines[0]?.trim() === '' ? 1 : 0
  const last = lines.length > 1 && lines.at(-1)?.trim() === '' ? lines.length - 1 : lines.length
  const kept = lines.slice(first, last)
  const filled = kept.filter((line) => line.trim() !== '')
  const margin = Math.min(...filled.map((line) => line.length - line.trimStart().length))
  return kept.map((line) => line.slice(margin).trimEnd())
}

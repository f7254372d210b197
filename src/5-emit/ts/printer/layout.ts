/** Prettier's layout for the few forms whose width depends on the spec. `indent` is where the form will stand. */
import { Code } from './code.js'

export const LINE_WIDTH = 120

/** `head(a, b)tail`, or one argument a line where that is too wide. */
export function call(head: string, items: readonly Code[], tail: string, indent: number): Code {
  return bracketed(`${head}(`, items, `)${tail}`, indent)
}

/** `[a, b]`: names one a line where they don't fit, numbers as many a line as fit. */
export function list(head: string, items: readonly Code[], tail: string, indent: number): Code {
  const numbers = items.length > 1 && items.every(({ text }) => /^-?[\d.]/.test(text))
  if (!numbers || fits(`${head}[${join(items)}]${tail}`, indent))
    return bracketed(`${head}[`, items, `]${tail}`, indent)
  const lines: string[] = []
  let line = ''
  for (const { text } of items) {
    if (line !== '' && !fits(`  ${line} ${text},`, indent)) {
      lines.push(line)
      line = ''
    }
    line += `${line === '' ? '' : ' '}${text},`
  }
  return new Code([`${head}[`, ...[...lines, line].map((each) => `  ${each}`), `]${tail}`].join('\n'))
}

/** `type Name = a | b`, or one member a line. */
export function union(head: string, items: readonly Code[]): Code {
  const line = `${head} = ${items.map(({ text }) => text).join(' | ')}`
  if (fits(line, 0)) return new Code(line)
  return new Code([`${head} =`, ...items.map(({ text }) => `  | ${text}`)].join('\n'))
}

/** `Type<a, b>` at the left margin, or one argument a line. */
export function generic(head: string, items: readonly Code[]): Code {
  const line = `${head}<${join(items)}>`
  if (fits(line, 0)) return new Code(line)
  return new Code(`${head}<\n  ${items.map(({ text }) => text).join(',\n  ')}\n>`)
}

/** `key: value,` of an object, the value on a line of its own where it is too wide. */
export function property(key: string, value: Code, indent: number): Code {
  const line = `${key}: ${value.text},`
  return new Code(fits(line, indent) ? line : `${key}:\n  ${value.text},`)
}

function bracketed(open: string, items: readonly Code[], close: string, indent: number): Code {
  const line = `${open}${join(items)}${close}`
  if (fits(line, indent) || items.length === 0) return new Code(line)
  return new Code([open, ...items.map(({ text }) => `  ${text},`), close].join('\n'))
}

function join(items: readonly Code[]): string {
  return items.map(({ text }) => text).join(', ')
}

function fits(text: string, indent: number): boolean {
  return indent + text.length <= LINE_WIDTH
}

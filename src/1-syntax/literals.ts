/** The values that literals stand for. What is wrong with one is said in `lexical.ts`. */
import { isA, SingleQuoted, UnclosedText, type Token } from '../../grammar/tokens.js'

/** A malformed number reads as far as it is one: `20epochs` as 20. */
export const readNumber = (image: string): number => Number.parseFloat(image)

export const readDimensions = (image: string): number[] => image.split('x').map(globalThis.Number)

export interface Escape {
  readonly start: number
  readonly text: string
}

/** A string without its quotes, its escapes resolved; unknown ones stay as they are written. */
export function readText(token: Token): { value: string; unknownEscapes: readonly Escape[] } {
  if (isA(token, SingleQuoted)) return { value: token.image.slice(1, -1), unknownEscapes: [] }
  const body = token.image.slice(1, isA(token, UnclosedText) ? undefined : -1)
  const unknownEscapes: Escape[] = []
  const value = body.replace(/\\(?:u\{([0-9a-fA-F]{1,6})\}|.)/gsu, (escape, hex: string | undefined, at: number) => {
    const character = hex === undefined ? escapes.get(escape) : fromCodePoint(hex)
    if (character === undefined) unknownEscapes.push({ start: at + 1, text: escape })
    return character ?? escape
  })
  return { value, unknownEscapes }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\"', '"'],
  ['\\\\', '\\'],
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
])

function fromCodePoint(hex: string): string | undefined {
  const codePoint = Number.parseInt(hex, 16)
  const surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff
  return codePoint > 0x10ffff || surrogate ? undefined : String.fromCodePoint(codePoint)
}

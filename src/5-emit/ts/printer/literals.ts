/** A string literal as Prettier would quote it, safe in any script: no raw line or direction marks, no `</script`. */
export function quote(text: string): string {
  const mark = count(text, "'") > count(text, '"') ? '"' : "'"
  const body = text
    .replaceAll(/["'\\]/g, (char) => (char === mark || char === '\\' ? '\\' + char : char))
    .replaceAll('\n', '\\n')
    .replaceAll(/<(?=\/script|!--)/gi, '\\x3c')
    .replaceAll(INVISIBLE, escapeChar)
  return mark + body + mark
}

/** A number as JavaScript reads it back, with Prettier's spelling. */
export function numeral(value: number): string {
  if (Object.is(value, -0)) return '-0'
  return String(value).replace('e+', 'e')
}

/**
 * Characters that a reader cannot see or that could deceive him: controls, line and paragraph separators, marks of
 * direction (Trojan Source), zero-width characters, surrogates without a partner.
 */
export const INVISIBLE: RegExp = /[\p{Control}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu

export function escapeChar(char: string): string {
  return '\\u' + char.charCodeAt(0).toString(16).padStart(4, '0')
}

function count(text: string, char: string): number {
  return text.split(char).length - 1
}

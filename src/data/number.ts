export type Precision = 'f32' | 'f64'

export type ParsedNumber =
  { readonly kind: 'number'; readonly value: number } | { readonly kind: 'missing' | 'not a number' | 'not finite' }

const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const notFinite = /^[+-]?(inf|infinity)$/i
/** How files say that there is no value: what statistics programs write, and UCI's question mark. */
const missing = /^(\?|#?n\/?a|<na>|null|none|[+-]?nan)?$/i

/**
 * A number as a person writes it. `Number` alone would take an empty cell for 0, `0x10` for 16 and `1e400` for
 * Infinity; `parseFloat` would take `12abc` for 12.
 */
export function parseNumber(text: string, precision: Precision): ParsedNumber {
  const trimmed = text.trim()
  if (!decimal.test(trimmed)) {
    if (missing.test(trimmed)) return { kind: 'missing' }
    return { kind: notFinite.test(trimmed) ? 'not finite' : 'not a number' }
  }
  const value = Number(trimmed)
  const stored = precision === 'f32' ? Math.fround(value) : value
  return Number.isFinite(stored) ? { kind: 'number', value } : { kind: 'not finite' }
}

export const isMissing = (text: string): boolean => missing.test(text.trim())

/** Whether a cell was meant as a number, finite or not. `NA` may be the name of a column: sodium. */
export function looksNumeric(text: string): boolean {
  const trimmed = text.trim()
  return decimal.test(trimmed) || notFinite.test(trimmed) || /^[+-]?nan$/i.test(trimmed)
}

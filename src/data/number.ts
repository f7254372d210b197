export type Precision = 'f32' | 'f64'

export type ParsedNumber =
  { readonly kind: 'number'; readonly value: number } | { readonly kind: 'empty' | 'not a number' | 'not finite' }

const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const notFinite = /^[+-]?(nan|inf|infinity)$/i

/**
 * A number as a person writes it. `Number` alone would take an empty cell for 0, `0x10` for 16 and `1e400` for
 * Infinity; `parseFloat` would take `12abc` for 12.
 */
export function parseNumber(text: string, precision: Precision): ParsedNumber {
  const trimmed = text.trim()
  if (trimmed === '') return { kind: 'empty' }
  if (notFinite.test(trimmed)) return { kind: 'not finite' }
  if (!decimal.test(trimmed)) return { kind: 'not a number' }
  const value = Number(trimmed)
  const stored = precision === 'f32' ? Math.fround(value) : value
  return Number.isFinite(stored) ? { kind: 'number', value } : { kind: 'not finite' }
}

/** Whether a cell was meant as a number, finite or not. */
export function looksNumeric(text: string): boolean {
  const { kind } = parseNumber(text, 'f64')
  return kind === 'number' || kind === 'not finite'
}

/** A value that a caller gave, as it reads in a program: text in quotes, so that `'7'` is not taken for 7. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

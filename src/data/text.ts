/** A cell as messages show it: in backticks, one line, of bearable length. */
export function shown(text: string): string {
  const printable = text.replace(/[\p{Cc}\u2028\u2029]/gu, '·')
  return `\`${printable.length > 40 ? `${printable.slice(0, 39)}…` : printable}\``
}

/** Some names of a longer list: `a`, `b`, `c`, … (61 more). */
export function listed(names: readonly string[], most = 6): string {
  const first = names.slice(0, most).map(shown).join(', ')
  return names.length > most ? `${first}, … (${names.length - most} more)` : first
}

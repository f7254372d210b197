/** What to say of a first line that is one cell, since something else than commas stands between its values. */
export function separatorHint(first: readonly string[]): string | undefined {
  if (first.length > 1) return undefined
  const separator = [';', '\t', '|'].find((candidate) => first[0]?.includes(candidate))
  return separator && `cells are separated by commas, not by ${separator === '\t' ? 'tabs' : `\`${separator}\``}`
}

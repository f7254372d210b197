/** Makes a value at its first use: building a lexer or a parser takes longer than reading a spec. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

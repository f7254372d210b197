/** Phrases that several messages share. */
export interface Suggestion {
  readonly suggestion?: string
}

export const didYouMean = ({ suggestion }: Suggestion): string =>
  suggestion ? `; did you mean \`${suggestion}\`?` : ''

export const digits = (value: number): string => (value < 1e15 ? value.toLocaleString('en-US') : value.toExponential(1))

/** `lr` of `adam`; a statement of a single value is its own parameter. */
export const parameter = (owner: string, name: string): string =>
  owner === name ? `\`${name}\`` : `\`${name}\` of \`${owner}\``

export const phrase = (doc: string): string => `${doc.charAt(0).toLowerCase()}${doc.slice(1)}`.replace(/\.$/, '')

export function countOf(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`
}

import type { RunDeclaration, Statement } from '../1-syntax/ast.js'

/** The first statement of a run that begins with one of these words. */
export const statementOf = (run: RunDeclaration | undefined, ...words: readonly string[]): Statement | undefined =>
  run?.body.items.find((item): item is Statement => item.kind === 'statement' && words.includes(item.word.text))

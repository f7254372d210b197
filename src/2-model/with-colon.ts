/** A label whose colon is missing: `hidden dense 41 relu`. */
import type { Statement } from '../1-syntax/ast.js'
import { activations, layers } from '../catalogue/index.js'
import { find, type Scope } from './scope.js'
import { sourceText } from './source-text.js'
import { isWordOfLanguage } from './unknown.js'
import { modelWords } from './words.js'

/** The statement with its colon, if an unknown word stands before what begins a statement. */
export function withColon(statement: Statement, scope: Scope): string | undefined {
  const [first] = statement.arguments
  if (isWordOfLanguage(statement.word.text) || !first || first.key || first.value.kind !== 'path') return undefined
  const [word, ...more] = first.value.words
  if (!word || more.length > 0) return undefined
  const begins = modelWords.includes(word.text) || layers.has(word.text) || activations.has(word.text)
  return begins || find(scope, word.text)?.kind === 'block' ? sourceText(statement).replace(' ', ': ') : undefined
}

/** `{ … }` behind a statement that takes none: a loop or a set of another language, or a word that is not known. */
import type { Body, Statement } from '../1-syntax/ast.js'
import type { Context } from './context.js'
import { find, type Scope } from './scope.js'
import { sourceText } from './source-text.js'
import { isWordOfLanguage, unknownDefinition } from './unknown.js'
import { modelWords } from './words.js'

export function refuseBody(statement: Statement, body: Body, scope: Scope, context: Context): undefined {
  const { text: word, origin } = statement.word
  const isBlock = find(scope, word) !== undefined
  const repeated = isBlock ? undefined : repetition(statement)
  if (repeated) return context.report('MLP1018', { written: repeated }, origin)
  if (!isBlock && !isWordOfLanguage(word)) return unknownDefinition('layer', word, origin, context, () => modelWords)
  const written = word === 'output' ? listOf(body) : undefined
  return context.report('MLP1214', { word, ...(written && { written }) }, origin)
}

/** `for units in [64, 32] { … }`, `loop 3 { … }` */
const loops: ReadonlySet<string> = new Set(['for', 'foreach', 'loop', 'times', 'while'])

function repetition(statement: Statement): string | undefined {
  if (!loops.has(statement.word.text)) return undefined
  const rest = sourceText(statement).slice(statement.word.text.length).trim()
  return rest.includes(' in ') ? `each ${rest} { … }` : `repeat ${/\d+/.exec(rest)?.[0] ?? '3'} { … }`
}

/** `{ setosa, virginica }` as a list. */
function listOf({ items }: Body): string | undefined {
  const names = items.flatMap((item) =>
    item.kind === 'statement'
      ? [item.word, ...item.arguments.flatMap(({ value }) => (value.kind === 'path' ? value.words : []))]
      : [],
  )
  return names.length > 1 && names.length <= 8
    ? `[${names.map(({ text }) => JSON.stringify(text)).join(', ')}]`
    : undefined
}

/** `for units in [64, 32] { … }`, `loop 3 { … }`: repetitions as other languages write them. */
import type { Statement } from '../1-syntax/ast.js'
import { sourceText } from './source-text.js'

const loops: ReadonlySet<string> = new Set(['for', 'foreach', 'loop', 'times', 'while'])

export function repetition(statement: Statement): string | undefined {
  if (!loops.has(statement.word.text)) return undefined
  const rest = sourceText(statement).slice(statement.word.text.length).trim()
  return rest.includes(' in ') ? `each ${rest} { … }` : `repeat ${/\d+/.exec(rest)?.[0] ?? '3'} { … }`
}

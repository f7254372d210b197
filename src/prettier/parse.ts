import type { LayoutFile } from '../1-syntax/layout.js'
import { parse } from '../1-syntax/parse.js'
import { layOut } from '../1-syntax/read-layout.js'
import { hasErrors } from '../diagnostics/report.js'
import { positionAt } from '../diagnostics/source.js'

/** Text that cannot be read is left as it is: a formatter that guesses loses what was meant. */
export function parseLayout(text: string): LayoutFile {
  const file = { path: 'text', text }
  const { diagnostics } = parse(file)
  const first = diagnostics.find(({ severity }) => severity === 'error')
  if (!hasErrors(diagnostics) || !first) return layOut(text)
  const { code, message, origin } = first
  const error = new SyntaxError(`${code} ${message}`)
  if (!origin) throw error
  const loc = { start: positionAt(file, origin.start), end: positionAt(file, origin.end) }
  throw Object.assign(error, { loc })
}

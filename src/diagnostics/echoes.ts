/** One slip, one error: of what the two first stages say about the same line, the one that knows more. */
import type { Diagnostic } from './report.js'
import { positionAt } from './source.js'
import type { Code } from './table.js'

/** Slips of writing that are mended before the words are looked up: whoever then says more has seen what was meant. */
const mended: ReadonlySet<Code> = new Set<Code>([
  'MLP0006',
  'MLP0014',
  'MLP0015',
  'MLP0017',
  'MLP0025',
  'MLP0026',
  'MLP0028',
  'MLP0029',
  'MLP0030',
  'MLP0032',
  'MLP0033',
  'MLP0037',
])

const isOfSyntax = ({ code }: Diagnostic): boolean => code.startsWith('MLP00')

/** Without errors that follow from another one on their line. */
export function withoutEchoes(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const syntax = diagnostics.filter(isOfSyntax)
  if (syntax.length === 0) return diagnostics
  const broken = new Set(syntax.filter(({ code }) => !mended.has(code)).map(lineOf))
  const others = diagnostics.filter((one) => !isOfSyntax(one) && one.code !== 'MLP1011' && !broken.has(lineOf(one)))
  const judged = new Set(others.filter(({ severity }) => severity === 'error').map(lineOf))
  return [...syntax.filter((one) => broken.has(lineOf(one)) || !judged.has(lineOf(one))), ...others]
}

function lineOf({ origin }: Diagnostic): string {
  return origin ? `${origin.file.path}:${positionAt(origin.file, origin.start).line}` : ''
}

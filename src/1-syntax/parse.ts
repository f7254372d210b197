/** Text to AST. Any text gives both: what was understood, and what is wrong with it. */
import type { Diagnostic } from '../diagnostics/report.js'
import type { SourceFile } from '../diagnostics/source.js'
import type { SpecFile } from './ast.js'
import { addBraces } from './add-braces.js'
import { closeBrackets } from './close-brackets.js'
import { joinBraces } from './join-braces.js'
import { lexicalProblems } from './lexical.js'
import { readAsMeant } from './lookalikes.js'
import { matchBrackets } from './match-brackets.js'
import { outline } from './outline.js'
import { mergeProblems, Problems } from './problems.js'
import { readSpec } from './read.js'

export function parse(file: SourceFile): { spec: SpecFile; diagnostics: readonly Diagnostic[] } {
  const [words, brackets, structure, grammar] = [new Problems(), new Problems(), new Problems(), new Problems()]
  const meant = readAsMeant(file.text)
  lexicalProblems(file, meant, words)
  const joined = joinBraces(file, addBraces(file, meant.tokens, brackets), brackets)
  const balanced = closeBrackets(joined, matchBrackets(file, joined, brackets))
  const segments = outline(file, balanced, structure)
  const spec = readSpec({ file, problems: grammar }, segments)
  return { spec, diagnostics: mergeProblems(file, [words, brackets, structure, grammar]) }
}

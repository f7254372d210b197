/** What is wrong with single words, numbers and strings, whatever stands around them. */
import type { Unknown } from '../../grammar/lexer.js'
import * as t from '../../grammar/tokens.js'
import { report, type Diagnostic } from '../diagnostics/report.js'
import type { SourceFile } from '../diagnostics/source.js'
import { readDimensions, readNumber, readText } from './literals.js'
import { abbreviate, span } from './place.js'
import type { Problems } from './problems.js'

export function lexicalProblems(
  file: SourceFile,
  tokens: readonly t.Token[],
  unknown: readonly Unknown[],
  problems: Problems,
): void {
  for (const stretch of unknown) {
    if (problems.full) return
    problems.add(() => unknownCharacter(file, stretch))
  }
  for (const token of tokens) {
    if (problems.full) return
    for (const problem of problemsOf(file, token)) problems.add(() => problem)
  }
}

function problemsOf(file: SourceFile, token: t.Token): readonly Diagnostic[] {
  const text = abbreviate(token.image)
  const origin = span(file, token)
  switch (token.tokenType) {
    case t.Number:
      return outOfRange(file, token, readNumber(token.image))
    case t.Dimensions:
      return dimensionProblems(file, token)
    case t.BareFraction:
      return [report('MLP0010', { text, instead: `0${text}` }, origin)]
    case t.MalformedNumber: {
      const instead = wellFormed(text)
      return [report('MLP0013', { text, ...(instead ? { instead } : {}) }, origin)]
    }
    case t.SingleQuoted:
      return [report('MLP0006', { text: `"${abbreviate(token.image.slice(1, -1))}"` }, origin)]
    case t.UnclosedText:
      return [report('MLP0005', {}, origin)]
    case t.Text:
      return escapeProblems(file, token)
    default:
      return []
  }
}

function outOfRange(file: SourceFile, token: t.Token, value: number): readonly Diagnostic[] {
  const text = abbreviate(token.image)
  if (value === Infinity) return [report('MLP0012', { text, fault: 'large' }, span(file, token))]
  const lost = value === 0 && /[1-9]/.test(token.image.replace(/[eE].*/, ''))
  return lost ? [report('MLP0012', { text, fault: 'small' }, span(file, token))] : []
}

function dimensionProblems(file: SourceFile, token: t.Token): readonly Diagnostic[] {
  const sizes = readDimensions(token.image)
  const text = abbreviate(token.image)
  if (sizes.includes(0)) return [report('MLP0011', { text }, span(file, token))]
  const safe = sizes.every((size) => size <= globalThis.Number.MAX_SAFE_INTEGER)
  return safe ? [] : [report('MLP0012', { text, fault: 'large' }, span(file, token))]
}

function escapeProblems(file: SourceFile, token: t.Token): readonly Diagnostic[] {
  return readText(token).unknownEscapes.map(({ start, text }) => {
    const from = token.startOffset + start
    return report('MLP0007', { escape: text }, { file, start: from, end: from + text.length })
  })
}

/** `1_000` → `1000`, `20epochs` → `20 epochs`. */
function wellFormed(text: string): string | undefined {
  if (/^\d+(_\d+)+$/.test(text)) return text.replaceAll('_', '')
  const [, count, unit] = /^(\d+)([a-z]+)$/.exec(text) ?? []
  return count && unit && t.unitWords.includes(unit) ? `${count} ${unit}` : undefined
}

function unknownCharacter(file: SourceFile, { start, end }: Unknown): Diagnostic {
  const codePoint = file.text.codePointAt(start) ?? 0
  const character = String.fromCodePoint(codePoint)
  const instead = lookalikes.get(character)
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
  return report('MLP0008', { character, codePoint: name, ...(instead ? { instead } : {}) }, { file, start, end })
}

const lookalikes: ReadonlyMap<string, string> = new Map([
  ['#', 'a comment begins with `//`'],
  ['\u201c', 'strings take `"`'],
  ['\u201d', 'strings take `"`'],
  ['\u2018', 'strings take `"`'],
  ['\u2019', 'strings take `"`'],
  ["'", 'strings take `"`'],
  ['`', 'strings take `"`'],
  ['\u00d7', 'write `28x28`, and `*` in arithmetic'],
  ['\u2192', 'write `->`'],
  ['\u2212', 'write `-`'],
  ['\u2013', 'write `-`'],
  ['\u2026', 'write `..`'],
  ['\u00a0', 'this is a no-break space; write a plain one'],
])

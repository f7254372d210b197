/** What is wrong with single words, numbers and strings, whatever stands around them. */
import type { Unknown } from '../../grammar/lexer.js'
import * as t from '../../grammar/tokens.js'
import { report, type Diagnostic } from '../diagnostics/report.js'
import type { SourceFile } from '../diagnostics/source.js'
import { readDimensions, readNumber, readText } from './literals.js'
import { lookalike, type Meant } from './lookalikes.js'
import { abbreviate, span } from './place.js'
import type { Problems } from './problems.js'

export function lexicalProblems(file: SourceFile, { tokens, unknown, comments }: Meant, problems: Problems): void {
  for (const { start } of comments) {
    if (problems.full) return
    const sign = file.text.slice(start, start + (file.text.charAt(start) === '#' ? 1 : 2))
    problems.add(() => report('MLP0032', { sign }, { file, start, end: start + sign.length }))
  }
  for (const stretch of unknown) {
    if (problems.full) return
    problems.add(() => unknownCharacter(file, stretch))
  }
  for (const [index, token] of tokens.entries()) {
    if (problems.full) return
    for (const problem of problemsOf(file, token, tokens.slice(index - 2, index))) problems.add(() => problem)
  }
}

function problemsOf(file: SourceFile, token: t.Token, [from, dots]: readonly t.Token[]): readonly Diagnostic[] {
  const text = abbreviate(token.image)
  const origin = span(file, token)
  switch (token.tokenType) {
    case t.Number:
      return outOfRange(file, token, readNumber(token.image))
    case t.Dimensions:
      return dimensionProblems(file, token)
    case t.BareFraction:
      // `0...1`
      if (from && t.isA(from, t.Number) && t.isA(dots, t.Span) && dots && t.endOf(dots) === token.startOffset) {
        const range = `${from.image}..${token.image.slice(1)}`
        return [report('MLP0027', { range }, span(file, from, token))]
      }
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
  const value = file.text.codePointAt(start) ?? 0
  const character = String.fromCodePoint(value)
  const codePoint = `U+${value.toString(16).toUpperCase().padStart(4, '0')}`
  const { advice, readAs } = lookalike(character) ?? {}
  const origin = { file, start, end }
  if (advice && readAs) return report('MLP0033', { character, codePoint, advice }, origin)
  return report('MLP0008', { character, codePoint, ...(advice ? { instead: advice } : {}) }, origin)
}

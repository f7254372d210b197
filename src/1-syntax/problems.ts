import type { Diagnostic } from '../diagnostics/report.js'
import type { SourceFile } from '../diagnostics/source.js'

/** So many errors of one file are told; the rest are mostly echoes of these. */
const errorLimit = 20

/** What one step of reading found wrong. A diagnostic is only made while there is room for it. */
export class Problems {
  readonly list: Diagnostic[] = []

  get full(): boolean {
    return this.list.length >= errorLimit
  }

  add(make: () => Diagnostic): void {
    if (!this.full) this.list.push(make())
  }
}

/**
 * The steps' findings in the order of the text, one a line: a second error on a line is nearly always the first one's
 * echo. Where steps disagree, the earlier step knows better.
 */
export function mergeProblems(file: SourceFile, steps: readonly Problems[]): readonly Diagnostic[] {
  const lineOf = lineIndex(file.text)
  const byLine = new Map<number, Diagnostic>()
  for (const diagnostic of steps.flatMap((step) => step.list)) {
    const line = lineOf(diagnostic.origin?.start ?? 0)
    if (!byLine.has(line)) byLine.set(line, diagnostic)
  }
  const ordered = [...byLine].sort(([a], [b]) => a - b)
  return ordered.slice(0, errorLimit).map(([, diagnostic]) => diagnostic)
}

function lineIndex(text: string): (offset: number) => number {
  const starts = [0]
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return (offset) => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low
  }
}

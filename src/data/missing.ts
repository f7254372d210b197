import { report, type Diagnostic } from '../diagnostics/report.js'

/** Watches incomplete rows go by, and says at the end how many there are and which columns they lack. */
export interface MissingWatch {
  readonly see: (row: number, line: number, columns: readonly string[]) => void
  /** Their numbers among the rows of the file, from 0. */
  readonly rows: readonly number[]
  /** What is to be said of a file of so many rows: an error, or that they are left out, where there are others. */
  readonly judge: (path: string, rows: number, skips: boolean) => readonly Diagnostic[]
}

/** So many columns are named: those that lack most. */
const mostColumns = 6

export function watchMissing(): MissingWatch {
  const rows: number[] = []
  const counts = new Map<string, number>()
  let first = 0
  return {
    rows,
    see: (row, line, columns) => {
      if (rows.length === 0) first = line
      rows.push(row)
      for (const column of columns) counts.set(column, (counts.get(column) ?? 0) + 1)
    },
    judge: (path, all, skips) => {
      if (rows.length === 0) return []
      const found = { path, rows: rows.length, of: all, columns: listCounts(counts), line: first }
      return [report(skips && rows.length < all ? 'MLP2306' : 'MLP2206', found)]
    },
  }
}

/** IDX files that were read, with a word on rows that are to be left out: theirs are always complete. */
export function alwaysComplete<R extends { readonly diagnostics: readonly Diagnostic[]; readonly data?: unknown }>(
  reading: R,
  path: string,
  skips = false,
): R {
  if (!reading.data || !skips) return reading
  return { ...reading, diagnostics: [...reading.diagnostics, report('MLP2308', { path })] }
}

/** `ca`: 4, `thal`: 2. */
function listCounts(counts: ReadonlyMap<string, number>): string {
  const most = [...counts].sort(([, a], [, b]) => b - a)
  const shown = most.slice(0, mostColumns).map(([column, count]) => `${column}: ${count.toLocaleString('en-US')}`)
  const others = most.length - shown.length
  return others > 0 ? `${shown.join(', ')}, … (${others} more)` : shown.join(', ')
}

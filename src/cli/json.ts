/** What a program reads: with `--format json`, a command writes one JSON document and nothing else to stdout. */
import type { Diagnostic } from '../diagnostics/report.js'
import { positionAt, type Origin } from '../diagnostics/source.js'

export type Facts = Readonly<Record<string, unknown>>

export interface Document {
  /** What the command found; the names are described in docs/cli.md and stay. */
  readonly add: (facts: Facts) => void
  readonly report: (diagnostics: readonly Diagnostic[]) => void
  readonly text: (command: string, exitCode: number) => string
}

export function openDocument(): Document {
  const diagnostics: Diagnostic[] = []
  let found: Facts = {}
  return {
    add: (facts) => {
      found = { ...found, ...facts }
    },
    report: (more) => diagnostics.push(...more),
    text: (command, exitCode) => {
      const head = { command, ok: exitCode === 0, exitCode }
      return `${JSON.stringify({ ...head, ...found, diagnostics: diagnostics.map(describe) }, plainArrays, 2)}\n`
    },
  }
}

/** Typed arrays would be written as objects. */
const plainArrays = (_: string, value: unknown): unknown =>
  ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(value as Float64Array) : value

function describe({ code, severity, message, origin, labels }: Diagnostic) {
  const places = labels.map((label) => ({ message: label.text, ...place(label.origin) }))
  return { code, severity, message, ...(origin && place(origin)), ...(places.length > 0 && { labels: places }) }
}

/** Lines and columns count from 1; the end is the first column that no longer belongs to it. */
function place({ file, start, end }: Origin) {
  const from = positionAt(file, start)
  const to = positionAt(file, end)
  return { file: file.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
}

import pc from 'picocolors'
import type { Diagnostic } from '../diagnostics/report.js'
import { renderDiagnostics } from '../diagnostics/render.js'
import type { Io, Output } from './io.js'
import type { Document, Facts } from './json.js'

/** The options that stand with every command. */
export interface GlobalOptions {
  readonly color: 'auto' | 'always' | 'never'
  readonly quiet?: boolean
  /** `csv` is for predictions alone. */
  readonly format: 'pretty' | 'json' | 'csv'
}

/** How a command speaks: results on stdout, the rest on stderr; or all of it in one JSON document. */
export interface Terminal {
  readonly io: Io
  readonly quiet: boolean
  readonly json: boolean
  /** What was asked for (a table, a module): always printed. */
  readonly result: (text: string) => void
  /** That something went well: not with `--quiet`. */
  readonly note: (text: string) => void
  readonly report: (diagnostics: readonly Diagnostic[]) => void
  /** The same as `result` and `note` say, for programs. */
  readonly facts: (facts: Facts) => void
  /** Colours for stdout, and for stderr. */
  readonly out: Colors
  readonly err: Colors
}

type Colors = ReturnType<typeof pc.createColors>

export function openTerminal(io: Io, { color, quiet = false, format }: GlobalOptions, document: Document): Terminal {
  const out = pc.createColors(wantsColor(io.stdout, color, io.env))
  const err = pc.createColors(wantsColor(io.stderr, color, io.env))
  const common = { io, quiet, out, err, facts: document.add }
  if (format === 'json') return { ...common, json: true, result: nothing, note: nothing, report: document.report }
  return {
    ...common,
    json: false,
    result: (text) => io.stdout.write(`${text}\n`),
    note: (text) => quiet || io.stdout.write(`${text}\n`),
    report: (diagnostics) => io.stderr.write(rendered(diagnostics, err.isColorSupported)),
  }
}

const nothing = (): void => {}

/** https://no-color.org: any value but the empty one switches colours off. */
function wantsColor(output: Output, choice: GlobalOptions['color'], env: Io['env']): boolean {
  if (choice !== 'auto') return choice === 'always'
  return output.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
}

/** What has no place in a spec (rows of a data file) stays in the order it was found. */
function rendered(diagnostics: readonly Diagnostic[], color: boolean): string {
  const placeless = diagnostics.filter(({ origin }) => !origin)
  const placed = diagnostics.filter(({ origin }) => origin)
  return placeless.map((one) => renderDiagnostics([one], { color })).join('') + renderDiagnostics(placed, { color })
}

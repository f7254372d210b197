import pc from 'picocolors'
import type { Diagnostic } from '../diagnostics/report.js'
import { renderDiagnostics } from '../diagnostics/render.js'
import type { Io, Output } from './io.js'

export type ColorChoice = 'auto' | 'always' | 'never'

/** How a command speaks: results on stdout, the rest on stderr. */
export interface Terminal {
  readonly io: Io
  readonly quiet: boolean
  /** What was asked for (a table, a module): always printed. */
  readonly result: (text: string) => void
  /** That something went well: not with `--quiet`. */
  readonly note: (text: string) => void
  readonly report: (diagnostics: readonly Diagnostic[]) => void
  /** Colours for stdout, and for stderr. */
  readonly out: Colors
  readonly err: Colors
}

type Colors = ReturnType<typeof pc.createColors>

export function openTerminal(io: Io, color: ColorChoice, quiet: boolean): Terminal {
  const out = pc.createColors(wantsColor(io.stdout, color, io.env))
  const err = pc.createColors(wantsColor(io.stderr, color, io.env))
  return {
    io,
    quiet,
    out,
    err,
    result: (text) => io.stdout.write(`${text}\n`),
    note: (text) => quiet || io.stdout.write(`${text}\n`),
    report: (diagnostics) => io.stderr.write(rendered(diagnostics, err.isColorSupported)),
  }
}

/** https://no-color.org: any value but the empty one switches colours off. */
function wantsColor(output: Output, choice: ColorChoice, env: Io['env']): boolean {
  if (choice !== 'auto') return choice === 'always'
  return output.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
}

/** What has no place in a spec (rows of a data file) stays in the order it was found. */
function rendered(diagnostics: readonly Diagnostic[], color: boolean): string {
  const placeless = diagnostics.filter(({ origin }) => !origin)
  const placed = diagnostics.filter(({ origin }) => origin)
  return placeless.map((one) => renderDiagnostics([one], { color })).join('') + renderDiagnostics(placed, { color })
}

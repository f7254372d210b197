import type { Command } from 'commander'
import { parse } from '../../1-syntax/parse.js'
import { printSpec } from '../../1-syntax/print.js'
import { hasErrors } from '../../diagnostics/report.js'
import { exitCode } from '../exit-codes.js'
import { diskHost, judgeReadable } from '../files/read-spec.js'
import { displayPath } from '../files/spec-path.js'
import { examples } from '../options.js'
import type { Session } from '../session.js'
import type { Terminal } from '../terminal.js'

export function astCommand(program: Command, session: Session): void {
  program
    .command('ast')
    .summary('show how a spec is read')
    .description(
      'Shows the syntax tree of a spec: its statements with their arguments, before any name is looked up. ' +
        'Text that cannot be read is reported, and left out of the tree.',
    )
    .argument('<file>', 'a spec (.mlp)')
    .addHelpText(
      'after',
      examples(
        ['mlpc ast digits.mlp', 'a statement a line, its arguments separated by |'],
        ['mlpc ast digits.mlp --format json', 'every node, with its place in the text'],
      ),
    )
    .action((file: string) => {
      const terminal = session.terminal()
      session.exit(showTree(displayPath(terminal.io.cwd, file), terminal) ? exitCode.good : exitCode.refused)
    })
}

function showTree(path: string, terminal: Terminal): boolean {
  const { cwd } = terminal.io
  const unreadable = judgeReadable(cwd, path)
  const text = diskHost(cwd).read(path)
  if (unreadable || text === undefined) {
    terminal.report(unreadable ? [unreadable] : [])
    return false
  }
  const { spec, diagnostics } = parse({ path, text })
  terminal.report(diagnostics)
  terminal.facts({ path, ast: withOffsets(spec) })
  terminal.result(printSpec(spec).trimEnd())
  return !hasErrors(diagnostics)
}

/** An origin holds its whole file; outside, two offsets in UTF-16 units say the same. */
function withOffsets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withOffsets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]): [string, unknown][] => {
      if (key !== 'origin') return [[key, withOffsets(child)]]
      const { start, end } = child as { readonly start: number; readonly end: number }
      return [
        ['start', start],
        ['end', end],
      ]
    }),
  )
}

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { parse } from '../../1-syntax/parse.js'
import { hasErrors, report } from '../../diagnostics/report.js'
import { exitCode } from '../exit-codes.js'
import { judgeReadable } from '../files/read-spec.js'
import { displayPath } from '../files/spec-path.js'
import { writeWhole } from '../files/write-file.js'
import { launcher } from '../launcher.js'
import { examples } from '../options.js'
import * as plugin from '../../prettier/index.js'
import type { Session } from '../session.js'
import type { Terminal } from '../terminal.js'

/** What became of a file. */
interface Formatted {
  readonly path: string
  readonly status: 'formatted' | 'unchanged' | 'different' | 'refused'
}

export function fmtCommand(program: Command, session: Session): void {
  program
    .command('fmt')
    .summary('lay specs out in the house style')
    .description(
      'Formats specs in place: two spaces an indentation, the words that statements begin with in a column of their ' +
        'own, one blank line between declarations. Comments stay, and what a spec means never changes. ' +
        'As a plugin for Prettier, the same printer is `mlpc/prettier`.',
    )
    .argument('<file...>', 'specs (.mlp)')
    .option('--check', 'write nothing; fail if a file is not formatted')
    .addHelpText(
      'after',
      examples(['mlpc fmt specs/*.mlp', 'every spec of a folder'], ['mlpc fmt specs/*.mlp --check', 'in CI']),
    )
    .action(async (files: readonly string[], { check = false }: { readonly check?: boolean }) => {
      const terminal = session.terminal()
      const formatted: Formatted[] = []
      for (const file of files) formatted.push(await formatOne(displayPath(terminal.io.cwd, file), check, terminal))
      terminal.facts({ files: formatted })
      const good = formatted.every(({ status }) => status === 'formatted' || status === 'unchanged')
      session.exit(good ? exitCode.good : exitCode.refused)
    })
}

async function formatOne(path: string, check: boolean, terminal: Terminal): Promise<Formatted> {
  const { cwd, env } = terminal.io
  const unreadable = judgeReadable(cwd, path)
  if (unreadable) {
    terminal.report([unreadable])
    return { path, status: 'refused' }
  }
  const text = readFileSync(resolve(cwd, path), 'utf8')
  const { diagnostics } = parse({ path, text })
  terminal.report(diagnostics)
  if (hasErrors(diagnostics)) return { path, status: 'refused' }
  // Loaded here: no other command needs it.
  const { format } = await import('prettier')
  const formatted = await format(text, { parser: 'mlp', plugins: [plugin], ...plugin.defaultOptions })
  if (formatted === text) {
    terminal.note(`${path}  ${terminal.out.dim('unchanged')}`)
    return { path, status: 'unchanged' }
  }
  const refused = check
    ? report('MLP2010', { path, command: `${launcher(env)} fmt ${path}` })
    : writeWhole(cwd, path, formatted)
  if (refused) terminal.report([refused])
  else terminal.note(`${path}  formatted`)
  return { path, status: check ? 'different' : refused ? 'refused' : 'formatted' }
}

import type { Command } from 'commander'
import { check } from '../../compile.js'
import { exitCode } from '../exit-codes.js'
import { diskHost, judgeReadable } from '../files/read-spec.js'
import { displayPath } from '../files/spec-path.js'
import type { Session } from '../run.js'
import { summary } from '../summary.js'
import type { Terminal } from '../terminal.js'

export function checkCommand(program: Command, session: Session): void {
  program
    .command('check')
    .summary('report what is wrong with specs')
    .description('Reads specs and reports what is wrong with them; writes nothing.')
    .argument('<file...>', 'specs (.mlp)')
    .action((files: readonly string[]) => {
      const terminal = session.terminal()
      const good = files.map((file) => checkOne(file, terminal)).every(Boolean)
      session.exit(good ? exitCode.good : exitCode.refused)
    })
}

function checkOne(file: string, terminal: Terminal): boolean {
  const { cwd } = terminal.io
  const path = displayPath(cwd, file)
  const unreadable = judgeReadable(cwd, path)
  if (unreadable) {
    terminal.report([unreadable])
    return false
  }
  const { diagnostics, spec } = check(path, diskHost(cwd))
  terminal.report(diagnostics)
  if (!spec) return false
  const name = path.slice(path.lastIndexOf('/') + 1)
  const lines = spec.models.length > 0 ? spec.models.map(summary) : ['no model']
  for (const line of lines) terminal.note(`${terminal.out.green('✓')} ${name}  ${line}`)
  return true
}

import { CommanderError } from 'commander'
import { version } from '../version.js'
import { bugReport } from './bug-report.js'
import { commands } from './commands/index.js'
import { exitCode } from './exit-codes.js'
import type { Io } from './io.js'
import { openDocument } from './json.js'
import { baseProgram } from './program.js'
import type { Session } from './session.js'
import { refusesUnknownCommands } from './unknown-command.js'
import { openTerminal, type GlobalOptions } from './terminal.js'

/** Runs one command line (without `node` and the script's path) and gives back the exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let status: number = exitCode.good
  const program = baseProgram(io)
  const document = openDocument()
  const session: Session = {
    terminal: () => openTerminal(io, program.opts<GlobalOptions>(), document),
    exit: (code) => {
      status = code
    },
  }
  program.hook('postAction', (_, command) => {
    if (program.opts<GlobalOptions>().format === 'json') io.stdout.write(document.text(command.name(), status))
  })
  for (const define of commands) define(program, session)
  refusesUnknownCommands(program)
  try {
    await program.parseAsync(argv, { from: 'user' })
    return status
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? exitCode.good : exitCode.usage
    io.stderr.write(bugReport(cause, argv, version))
    return exitCode.bug
  }
}

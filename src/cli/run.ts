import { Command, CommanderError, Option } from 'commander'
import { version } from '../version.js'
import { bugReport } from './bug-report.js'
import { checkCommand } from './commands/check.js'
import { compileCommand } from './commands/compile.js'
import { explainCommand } from './commands/explain.js'
import { inspectCommand } from './commands/inspect.js'
import { trainCommand } from './commands/train.js'
import { exitCode } from './exit-codes.js'
import type { Io } from './io.js'
import { openTerminal, type ColorChoice, type Terminal } from './terminal.js'

/** What a command needs of its surroundings: a terminal as the global options want it, and where its exit code goes. */
export interface Session {
  readonly terminal: () => Terminal
  readonly exit: (code: number) => void
}

/** Runs one command line (without `node` and the script's path) and gives back the exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let status: number = exitCode.good
  const program = new Command('mlpc')
  const session: Session = {
    terminal: () => {
      const { color, quiet } = program.opts<{ color: ColorChoice; quiet: boolean }>()
      return openTerminal(io, color, quiet)
    },
    exit: (code) => {
      status = code
    },
  }
  program
    .description('Compiles neural-network specs (.mlp) to modules that train and predict without any dependency.')
    .version(version)
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'))
    .option('--quiet', 'print nothing but errors, warnings and what was asked for', false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      // Commander would otherwise look at the process, not at where the text goes.
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
  for (const define of [checkCommand, compileCommand, trainCommand, inspectCommand, explainCommand]) {
    define(program, session)
  }
  try {
    await program.parseAsync(argv, { from: 'user' })
    return status
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? exitCode.good : exitCode.usage
    io.stderr.write(bugReport(cause, argv, version))
    return exitCode.bug
  }
}

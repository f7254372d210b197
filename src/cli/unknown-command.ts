import type { Command } from 'commander'
import { closest } from '../diagnostics/suggest.js'

/** Refuses a command that there is not, in `mlpc chek` and in `mlpc help chek`, and a spec without a command before it. */
export function refusesUnknownCommands(program: Command): void {
  const named = (name: string): Command => {
    const found = program.commands.find((command) => command.name() === name)
    if (found) return found
    const near = closest(
      name,
      program.commands.map((command) => command.name()),
    )
    const instead = near ?? (name.endsWith('.mlp') ? `check ${name}` : undefined)
    return program.error(
      `error: unknown command '${name}'${instead === undefined ? '' : `\n(Did you mean \`mlpc ${instead}\`?)`}`,
    )
  }
  program.on('command:*', ([name = '']: readonly string[]) => void named(name))
  program
    .command('help')
    .summary('say more about a command')
    .argument('[command]', 'which one')
    .action((name?: string) => (name === undefined ? program : named(name)).help())
}

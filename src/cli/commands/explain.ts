import type { Command } from 'commander'
import { report } from '../../diagnostics/report.js'
import { closest } from '../../diagnostics/suggest.js'
import { rules, type Code } from '../../diagnostics/table.js'
import { exitCode } from '../exit-codes.js'
import { examples } from '../options.js'
import type { Session } from '../session.js'

export function explainCommand(program: Command, session: Session): void {
  program
    .command('explain')
    .summary('say more about a message')
    .description('Says why something is refused and how to mend it.')
    .argument('<code>', 'the code in front of a message, such as MLP2204')
    .addHelpText('after', examples(['mlpc explain MLP2206', 'why an empty cell is no zero']))
    .action((given: string) => {
      const terminal = session.terminal()
      const code = given.toUpperCase().replace(/^\d/, 'MLP$&')
      if (isCode(code)) {
        const { severity, explanation } = rules[code]
        terminal.result(`${terminal.out.bold(code)} (${severity})\n${explanation}`)
        terminal.facts({ code, severity, explanation })
        return
      }
      const suggestion = closest(code, Object.keys(rules))
      terminal.report([report('MLP2007', { code: given, ...(suggestion ? { suggestion } : {}) })])
      session.exit(exitCode.refused)
    })
}

const isCode = (text: string): text is Code => Object.hasOwn(rules, text)

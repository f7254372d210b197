import type { Command } from 'commander'
import { moduleErrors, type ModuleErrorCode } from '../../diagnostics/module-errors.js'
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
    .argument('<code>', 'the code in front of a message, such as MLP2204, or that of an error of a generated module')
    .addHelpText(
      'after',
      examples(
        ['mlpc explain MLP2206', 'why an empty cell is no zero'],
        ['mlpc explain DIVERGED', 'what to try when a training runs away'],
      ),
    )
    .action((given: string) => {
      const terminal = session.terminal()
      const code = given.toUpperCase().replace(/^\d/, 'MLP$&')
      const found = explanationOf(code)
      if (found) {
        terminal.result(`${terminal.out.bold(code)} (${found.kind})\n${found.explanation}`)
        terminal.facts({ code, severity: found.severity, explanation: found.explanation })
        return
      }
      const suggestion = closest(code, [...Object.keys(rules), ...Object.keys(moduleErrors)])
      terminal.report([report('MLP2007', { code: given, ...(suggestion ? { suggestion } : {}) })])
      session.exit(exitCode.refused)
    })
}

interface Explained {
  readonly severity: 'error' | 'warning'
  readonly kind: string
  readonly explanation: string
}

function explanationOf(code: string): Explained | undefined {
  if (isCode(code)) return { ...rules[code], kind: rules[code].severity }
  if (!isModuleCode(code)) return undefined
  const { when, remedy } = moduleErrors[code]
  return { severity: 'error', kind: 'error of a generated module', explanation: `When: ${when}.\n${remedy}` }
}

const isCode = (text: string): text is Code => Object.hasOwn(rules, text)
const isModuleCode = (text: string): text is ModuleErrorCode => Object.hasOwn(moduleErrors, text)

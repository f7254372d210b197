import type { Command } from 'commander'
import type { Model } from '../../2-model/model.js'
import { exitCode } from '../exit-codes.js'
import { openSpec } from '../files/open-spec.js'
import { displayPath } from '../files/spec-path.js'
import { examples, settingOption, type Settings } from '../options.js'
import type { Session } from '../session.js'
import { summary } from '../summary.js'
import type { Terminal } from '../terminal.js'

export function checkCommand(program: Command, session: Session): void {
  program
    .command('check')
    .summary('report what is wrong with specs')
    .description('Reads specs and reports what is wrong with them; writes nothing.')
    .argument('<file...>', 'specs (.mlp)')
    .addOption(settingOption())
    .addHelpText(
      'after',
      examples(
        ['mlpc check specs/*.mlp', 'every spec of a folder'],
        ['mlpc check digits.mlp --set width=64', 'as if the spec said `let width = 64`'],
        ['mlpc check digits.mlp --format json', 'messages with line and column, for an editor'],
      ),
    )
    .action((files: readonly string[], options: { readonly set?: Settings }) => {
      const terminal = session.terminal()
      const checked = files.map((file) => checkOne(file, options.set, terminal))
      terminal.facts({ files: checked })
      session.exit(checked.every(({ ok }) => ok) ? exitCode.good : exitCode.refused)
    })
}

function checkOne(file: string, settings: Settings | undefined, terminal: Terminal) {
  const path = displayPath(terminal.io.cwd, file)
  const spec = openSpec(file, terminal, settings)
  if (!spec) return { path, ok: false, models: [] }
  const name = path.slice(path.lastIndexOf('/') + 1)
  const lines = spec.models.length > 0 ? spec.models.map(summary) : ['no model']
  for (const line of lines) terminal.note(`${terminal.out.green('✓')} ${name}  ${line}`)
  return { path, ok: true, models: spec.models.map(brief) }
}

const brief = (model: Model) => ({
  name: model.name,
  summary: summary(model),
  inputs: model.input.size,
  outputs: model.output.size,
  parameters: model.parameterCount,
})

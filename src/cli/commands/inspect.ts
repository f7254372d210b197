import { Option, type Command } from 'commander'
import type { CheckedSpec } from '../../2-model/model.js'
import { report } from '../../diagnostics/report.js'
import { closest } from '../../diagnostics/suggest.js'
import { entriesOf, stagesOf, type EntryName } from '../../stages.js'
import { chooseModel } from '../choose-model.js'
import { exitCode } from '../exit-codes.js'
import { openSpec } from '../files/open-spec.js'
import { describe } from '../inspect/describe.js'
import { modelFacts } from '../inspect/facts.js'
import { examples, modelOption, settingOption, type Settings } from '../options.js'
import type { Session } from '../session.js'
import type { Terminal } from '../terminal.js'

interface Options {
  readonly after?: string
  readonly entry?: EntryName
  readonly model?: string
  readonly set?: Settings
}

export function inspectCommand(program: Command, session: Session): void {
  program
    .command('inspect')
    .summary('show the layers of a spec, or the program after a pass')
    .description(
      'Shows each layer: its shape, parameters, multiply-adds, memory, and the initialiser chosen for it. ' +
        'With --after, the tensor graph or loop program that a pass of the compiler made of it.',
    )
    .argument('<file>', 'a spec (.mlp)')
    .option('--after <pass>', 'what a pass of the compiler made of it (`list` names the passes)')
    .addOption(
      new Option('--entry <entry>', 'with --after: which function (default: train, else infer)').choices([
        'train',
        'infer',
        'evaluate',
      ]),
    )
    .addOption(modelOption())
    .addOption(settingOption())
    .addHelpText(
      'after',
      examples(
        ['mlpc inspect digits.mlp', 'the table of layers'],
        ['mlpc inspect digits.mlp --after list', 'the names of the passes'],
        ['mlpc inspect digits.mlp --after fuse --entry infer', 'loops of prediction once they are fused'],
      ),
    )
    .action((file: string, options: Options) => {
      const terminal = session.terminal()
      const spec = openSpec(file, terminal, options.set)
      session.exit(spec && inspect(spec, options, terminal) ? exitCode.good : exitCode.refused)
    })
}

function inspect(spec: CheckedSpec, options: Options, terminal: Terminal): boolean {
  if (options.after !== undefined) return showStage(spec, options.after, options, terminal)
  const choice = options.model === undefined ? { model: spec.models } : chooseModel(spec, options.model)
  if ('error' in choice) return refuse(terminal, choice.error)
  const models = [choice.model].flat()
  terminal.facts({ path: spec.path, models: models.map(modelFacts) })
  terminal.result(models.map((model) => describe(model, terminal.out)).join('\n\n'))
  return true
}

function showStage(spec: CheckedSpec, after: string, { model: name, entry }: Options, terminal: Terminal): boolean {
  const choice = chooseModel(spec, name)
  if ('error' in choice) return refuse(terminal, choice.error)
  const { model } = choice
  const [first = 'infer'] = entriesOf(model)
  const chosen = entry ?? first
  // Only a model that trains has more than prediction.
  if (!entriesOf(model).includes(chosen)) {
    return refuse(terminal, report('MLP2101', { path: spec.path, models: [model.name] }))
  }
  const stages = stagesOf(model, chosen)
  const passes = stages.map((stage) => stage.name)
  terminal.facts({ path: spec.path, model: model.name, entry: chosen, passes })
  if (after === 'list') {
    terminal.result(stages.map((stage) => `${stage.name}  ${terminal.out.dim(stage.kind)}`).join('\n'))
    return true
  }
  const stage = stages.find((one) => one.name === after)
  if (!stage) {
    const suggestion = closest(after, passes)
    return refuse(terminal, report('MLP2009', { name: after, passes, ...(suggestion ? { suggestion } : {}) }))
  }
  const text = stage.text()
  terminal.facts({ after, text })
  terminal.result(text.trimEnd())
  return true
}

function refuse(terminal: Terminal, error: ReturnType<typeof report>): false {
  terminal.report([error])
  return false
}

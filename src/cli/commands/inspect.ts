import type { Command } from 'commander'
import type { CheckedSpec } from '../../2-model/model.js'
import { report } from '../../diagnostics/report.js'
import { closest } from '../../diagnostics/suggest.js'
import type { TargetName } from '../../compile.js'
import { entriesOf, stagesOf, type EntryName } from '../../stages.js'
import { chooseModel } from '../choose-model.js'
import { exitCode } from '../exit-codes.js'
import { openSpec } from '../files/open-spec.js'
import { adviceFor } from '../../advice.js'
import { choicesOf } from '../../choices.js'
import { describeAdvice } from '../inspect/advice.js'
import { describe } from '../inspect/describe.js'
import { describeChoices } from '../inspect/choices.js'
import { modelFacts } from '../inspect/facts.js'
import { examples, modelOption, settingOption, targetOption, type Settings } from '../options.js'
import type { Session } from '../session.js'
import type { Terminal } from '../terminal.js'

interface Options {
  readonly after?: string
  readonly entry?: string
  readonly model?: string
  readonly set?: Settings
  readonly target: TargetName
}

export function inspectCommand(program: Command, session: Session): void {
  program
    .command('inspect')
    .summary('show the layers of a spec, or the program after a pass')
    .description(
      'Shows each layer: its shape, parameters, multiply-adds, memory, and the initialiser chosen for it; ' +
        'then how each product is computed, and why so; last which target suits, and whether threads pay. ' +
        'With --after, the tensor graph or loop program that a pass of the compiler made of it.',
    )
    .argument('<file>', 'a spec (.mlp)')
    .option('--after <pass>', 'what a pass of the compiler made of it (`list` names the passes)')
    .option('--entry <entry>', 'with --after: which function (default: train, else infer); `list` names them')
    .addOption(modelOption())
    .addOption(settingOption())
    .addOption(targetOption('for which target'))
    .addHelpText(
      'after',
      examples(
        ['mlpc inspect digits.mlp', 'the table of layers'],
        ['mlpc inspect digits.mlp --target wasm', 'and how WebAssembly computes them'],
        ['mlpc inspect digits.mlp --after list', 'the names of the passes'],
        ['mlpc inspect digits.mlp --after fuse --entry infer', 'loops of prediction once they are fused'],
        ['mlpc inspect sda.mlp --after lower --entry pretrain.encoder1', 'a step of pretraining, as it is lowered'],
      ),
    )
    .action((file: string, options: Options) => {
      const terminal = session.terminal()
      const spec = openSpec(file, terminal, options.set)
      session.exit(spec && inspect(spec, options, terminal) ? exitCode.good : exitCode.refused)
    })
}

function inspect(spec: CheckedSpec, options: Options, terminal: Terminal): boolean {
  const { after, entry } = options
  if (after !== undefined || entry !== undefined) return showStage(spec, after ?? 'list', options, terminal)
  const choice = options.model === undefined ? { model: spec.models } : chooseModel(spec, options.model)
  if ('error' in choice) return refuse(terminal, choice.error)
  const models = [choice.model].flat()
  const { target } = options
  const shown = models.map((model) => ({ model, choices: choicesOf(model, target), advice: adviceFor(model) }))
  terminal.facts({
    path: spec.path,
    models: shown.map(({ model, choices, advice }) => ({ ...modelFacts(model), target, choices, advice })),
  })
  const text = shown.map(({ model, choices, advice }) =>
    [
      describe(model, terminal.out),
      ...describeChoices(choices, target, terminal.out),
      '',
      ...describeAdvice(advice),
    ].join('\n'),
  )
  terminal.result(text.join('\n\n'))
  return true
}

function showStage(
  spec: CheckedSpec,
  after: string,
  { model: name, entry, target }: Options,
  terminal: Terminal,
): boolean {
  const choice = chooseModel(spec, name)
  if ('error' in choice) return refuse(terminal, choice.error)
  const { model } = choice
  const entries = entriesOf(model)
  const [first = 'infer'] = entries
  if (entry === 'list') {
    terminal.facts({ path: spec.path, model: model.name, entries })
    terminal.result(entries.join('\n'))
    return true
  }
  const chosen = entries.find((one) => one === (entry ?? first))
  if (chosen === undefined) return refuse(terminal, noEntry(spec, model.name, entries, entry ?? first))
  const stages = stagesOf(model, chosen, target)
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

/** Only a model that trains has more than prediction. */
function noEntry({ path }: CheckedSpec, model: string, entries: readonly EntryName[], name: string) {
  if (name === 'train' || name === 'evaluate') return report('MLP2101', { path, models: [model] })
  const suggestion = closest(name, entries)
  return report('MLP2012', { model, name, entries, ...(suggestion ? { suggestion } : {}) })
}

function refuse(terminal: Terminal, error: ReturnType<typeof report>): false {
  terminal.report([error])
  return false
}

import type { Command } from 'commander'
import { compile } from '../../compile.js'
import type { Diagnostic } from '../../diagnostics/report.js'
import { exitCode } from '../exit-codes.js'
import { diskHost, judgeReadable } from '../files/read-spec.js'
import { baseName, displayPath } from '../files/spec-path.js'
import { prepareFile, writeWhole } from '../files/write-file.js'
import { bytes } from '../format.js'
import { parseCount, parseSeed, parseSetting } from '../options.js'
import type { Session } from '../run.js'
import type { Terminal } from '../terminal.js'
import { chooseModel } from '../train/choose-model.js'
import { loadData } from '../train/load-data.js'
import { describeOutcome } from '../train/outcome.js'
import { trainModel } from '../train/train-model.js'

interface Options {
  readonly data?: string
  readonly validation?: string
  readonly out?: string
  readonly model?: string
  readonly epochs?: number
  readonly seed?: number
  readonly set: ReadonlyMap<string, string>
}

export function trainCommand(program: Command, session: Session): void {
  program
    .command('train')
    .summary('train a spec on its data')
    .description('Compiles a spec in memory, trains it, reports how well it does, and saves the weights.')
    .argument('<file>', 'a spec (.mlp)')
    .option('--data <file>', 'CSV to train on, instead of the one the spec names')
    .option('--validation <file>', 'CSV to hold out, instead of a share of the data')
    .option('--out <file>', 'where the weights go (default: the spec’s name with .safetensors)')
    .option('--model <name>', 'which model, where the spec trains several')
    .option('--epochs <n>', 'instead of the spec’s', parseCount)
    .option('--seed <n>', 'instead of the spec’s', parseSeed)
    .option('--set <name=value>', 'another value for a `let` of the spec', parseSetting, new Map<string, string>())
    .action(async (file: string, options: Options) => session.exit(await train(file, options, session.terminal())))
}

async function train(file: string, options: Options, terminal: Terminal): Promise<number> {
  const { io } = terminal
  const { cwd } = io
  const refuse = (...diagnostics: readonly Diagnostic[]): number => {
    terminal.report(diagnostics)
    return exitCode.refused
  }
  const path = displayPath(cwd, file)
  const unreadable = judgeReadable(cwd, path)
  if (unreadable) return refuse(unreadable)
  const settings = { target: 'ts', emit: 'js', precision: 'f32', predictOnly: false, overrides: options.set } as const
  const compiled = compile(path, diskHost(cwd), settings)
  if (!compiled.spec || compiled.text === undefined) return refuse(...compiled.diagnostics)
  terminal.report(compiled.diagnostics)

  const choice = chooseModel(compiled.spec, options.model)
  if ('error' in choice) return refuse(choice.error)
  const { model } = choice
  const several = compiled.spec.models.length > 1 ? `.${model.name}` : ''
  const out = displayPath(cwd, options.out ?? `${baseName(path)}${several}.safetensors`)
  // Before the work, so that no one trains for an hour for nothing.
  const unwritable = prepareFile(cwd, out)
  if (unwritable) return refuse(unwritable)

  const seed = options.seed ?? model.training.seed
  const { data, validation } = options
  const loaded = await loadData(model, { cwd, spec: path, data, validation, seed })
  if (!loaded.training) return refuse(...loaded.diagnostics)
  terminal.report(loaded.diagnostics)

  const run = { model, source: compiled.text, seed, epochs: options.epochs, quiet: terminal.quiet }
  const trained = await trainModel(run, { training: loaded.training, validation: loaded.validation }, io)
  if ('error' in trained) return refuse(trained.error)
  const { outcome, weights } = trained
  const unsaved = writeWhole(cwd, out, weights)
  if (unsaved) return refuse(unsaved)
  terminal.note(`${describeOutcome(outcome)}\n  weights   ${out} (${bytes(weights.length)})`)
  return outcome.stopped ? exitCode.interrupted : exitCode.good
}

import { availableParallelism } from 'node:os'
import type { Command } from 'commander'
import { compile } from '../../compile.js'
import { hasErrors, report, type Diagnostic } from '../../diagnostics/report.js'
import { exitCode } from '../exit-codes.js'
import { diskHost, judgeReadable } from '../files/read-spec.js'
import { withColumns } from '../files/columns.js'
import { savedFiles } from '../files/saved.js'
import { baseName, displayPath } from '../files/spec-path.js'
import { prepareFile, writeWhole } from '../files/write-file.js'
import { launcher } from '../launcher.js'
import type { Session } from '../session.js'
import type { Terminal } from '../terminal.js'
import { judgeBatches } from '../train/judge-batches.js'
import { judgeKernels } from '../train/judge-kernels.js'
import { judgeTargets } from '../train/judge-targets.js'
import { chooseModel } from '../train/choose-model.js'
import { describeInterruption, resumeCommand } from '../train/interruption.js'
import { loadData } from '../train/load-data.js'
import { makeReport } from '../report/make-report.js'
import { openModel } from '../train/open-model.js'
import { takesTrainOptions, type TrainOptions } from '../train/options.js'
import { describeOutcome } from '../train/outcome.js'
import { isPretrained, judgeOptions } from '../train/pretraining.js'
import { judgeResumed } from '../train/resumed.js'
import { trainModel } from '../train/train-model.js'

export function trainCommand(program: Command, session: Session): void {
  takesTrainOptions(program.command('train'))
    .summary('train a spec on its data')
    .description('Compiles a spec in memory, trains it, reports how well it does, and saves the weights.')
    .action(async (file: string, options: TrainOptions) => session.exit(await train(file, options, session.terminal())))
}

async function train(file: string, options: TrainOptions, terminal: Terminal): Promise<number> {
  const { io } = terminal
  const { cwd } = io
  const refuse = (...diagnostics: readonly Diagnostic[]): number => {
    terminal.report(diagnostics)
    return exitCode.refused
  }
  const path = displayPath(cwd, file)
  const unreadable = judgeReadable(cwd, path)
  if (unreadable) return refuse(unreadable)
  const { target, threads, set: overrides } = options
  if (threads !== undefined && threads > 1 && target === 'ts') return refuse(report('MLP2116', { threads }))
  const settings = { target, emit: 'js', precision: 'f32', predictOnly: false, overrides } as const
  const compiled = compile(path, diskHost(cwd), settings)
  if (!compiled.spec || compiled.text === undefined) return refuse(...compiled.diagnostics)
  terminal.report(compiled.diagnostics)

  const choice = chooseModel(compiled.spec, options.model)
  if ('error' in choice) return refuse(choice.error)
  const { model } = choice
  const meaningless = judgeOptions(model, options)
  if (meaningless) return refuse(meaningless)
  const several = compiled.spec.models.length > 1 ? `.${model.name}` : ''
  const out = displayPath(cwd, options.out ?? `${baseName(path)}${several}.safetensors`)
  const checkpoint = displayPath(cwd, options.checkpoint ?? `${out.replace(/\.safetensors$/, '')}.checkpoint`)
  // Before the work, so that no one trains for an hour for nothing.
  const page = options.report === undefined ? undefined : displayPath(cwd, options.report)
  const unwritable =
    prepareFile(cwd, out, 'weights') ??
    prepareFile(cwd, checkpoint, 'weights') ??
    (page === undefined ? undefined : prepareFile(cwd, page, 'page'))
  if (unwritable) return refuse(unwritable)
  const saved = savedFiles(cwd, [out, checkpoint, ...(page === undefined ? [] : [page])])

  const { seed, resume, changed = false } = options
  if (changed && resume === undefined) return refuse(report('MLP2125', {}))
  const own = target === 'ts' ? undefined : threads
  const start = { seed, threads: own, resume, changed }
  const opened = await openModel(cwd, { name: model.name, source: compiled.text, ...start })
  if ('error' in opened) return refuse(opened.error)
  const wanted = { model: model.name, target, threads, processors: availableParallelism() }
  terminal.report(judgeKernels({ ...wanted, known: compiled.diagnostics }, opened.model))
  const { data, validation, test, unlabelled, skipIncomplete } = options
  // A run that goes on may have left its pretraining behind.
  const pretrains = isPretrained(model, options) && opened.model.pretrained !== model.pretraining?.length
  const files = { data, validation, test, unlabelled, skipIncomplete, columns: opened.columns }
  const loaded = await loadData(model, { cwd, spec: path, ...files, pretrains, seed: opened.model.seed })
  if (!loaded.training) return refuse(...loaded.diagnostics)
  terminal.report(loaded.diagnostics)
  const rows = { training: loaded.training.rows, pretraining: loaded.pretraining?.rows }
  const tooFew = judgeBatches(model, rows, opened.model)
  if (tooFew) return refuse(tooFew)
  const resumed = judgeResumed(opened.model, { plan: model, options, rows })
  terminal.report([...judgeTargets(model, loaded.training, options.epochs), ...resumed])
  if (hasErrors(resumed)) return exitCode.refused
  const { stop, rate } = model.training
  const watched = rate?.definition.watches?.({ values: rate.values }).metric
  const metric = [stop?.metric.name, watched].find((metric) => metric?.startsWith('val.'))
  if (metric && !loaded.validation) return refuse(report('MLP2112', { model: model.name, metric }))

  let unkept: Diagnostic | undefined
  const keep = (content: Uint8Array): void => {
    if (unkept) return
    unkept = writeWhole(cwd, checkpoint, withColumns(content, loaded.columns))
    if (unkept) terminal.report([unkept])
  }
  const trained = await trainModel(
    {
      plan: model,
      model: opened.model,
      epochs: options.epochs,
      pretrainEpochs: options.pretrainEpochs,
      quiet: terminal.quiet,
      keep: options.checkpoint === undefined ? undefined : keep,
    },
    { ...loaded, training: loaded.training },
    io,
  )
  opened.model.close?.()
  if ('error' in trained) return refuse(trained.error)
  const weights = withColumns(trained.weights, loaded.columns)
  const unsaved = writeWhole(cwd, out, weights)
  if (unsaved) return refuse(unsaved)
  if ('outcome' in trained) {
    const parts = { training: loaded.training, validation: loaded.validation, test: loaded.test }
    const run = { spec: compiled.spec, model, trained: opened.model, ...trained, ...parts }
    const unshown = page === undefined ? undefined : writeWhole(cwd, page, await makeReport(run))
    if (unshown) return refuse(unshown)
    terminal.facts({ path, ...trained.outcome, weights: out, ...(page !== undefined && { report: page }) })
    const report = page === undefined ? [] : [`  report    ${saved(page)}`]
    const lines = [describeOutcome(trained.outcome, model), `  weights   ${saved(out, weights.length)}`, ...report]
    terminal.note(lines.join('\n'))
    return unkept ? exitCode.refused : exitCode.good
  }
  const stopped = withColumns(trained.checkpoint, loaded.columns)
  const lost = writeWhole(cwd, checkpoint, stopped)
  if (lost) return refuse(lost)
  const goOn = resumeCommand(launcher(io.env), path, checkpoint, options, trained.interruption.phase !== undefined)
  terminal.facts({ path, ...trained.interruption, weights: out, checkpoint, goOn })
  terminal.note(
    [
      describeInterruption(trained.interruption),
      `  weights     ${saved(out, weights.length)}`,
      `  checkpoint  ${saved(checkpoint, stopped.length)}`,
      `  go on with  ${goOn}`,
    ].join('\n'),
  )
  return exitCode.interrupted
}

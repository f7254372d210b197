import { Option, type Command } from 'commander'
import { compileOne, isGood } from '../compile/compile-one.js'
import { findClash, jobFor, type Job, type Options } from '../compile/jobs.js'
import { compileAndWatch } from '../compile/watch.js'
import { exitCode } from '../exit-codes.js'
import { diskHost } from '../files/read-spec.js'
import { choiceOption, examples, settingOption, targetOption } from '../options.js'
import type { Session } from '../session.js'
import type { Terminal } from '../terminal.js'

export function compileCommand(program: Command, session: Session): void {
  program
    .command('compile')
    .summary('turn specs into modules')
    .description(
      'Compiles each spec to one module without dependencies, named after it. Files are written whole, and only when their text changes.',
    )
    .argument('<file...>', 'specs (.mlp)')
    .option('--out-dir <folder>', 'where the modules go', 'generated')
    .addOption(targetOption())
    .addOption(choiceOption('--emit <language>', 'TypeScript or plain JavaScript', ['ts', 'js'], 'ts'))
    .addOption(choiceOption('--precision <precision>', 'of all numbers', ['f32', 'f64'], 'f32'))
    .option('--predict-only', 'leave training out')
    .addOption(settingOption())
    .addOption(new Option('--check', 'write nothing; fail if a module differs').conflicts('stdout'))
    .option('--stdout', 'print the modules instead of writing them')
    .addOption(
      new Option('--watch', 'compile again whenever a spec, or a file it imports, changes').conflicts([
        'check',
        'stdout',
      ]),
    )
    .addHelpText(
      'after',
      examples(
        ['mlpc compile specs/*.mlp', 'into generated/, a module a spec'],
        ['mlpc compile digits.mlp --predict-only --stdout', 'the smallest module, to look at'],
        ['mlpc compile digits.mlp --target wasm', 'several times as fast; the same interface'],
        ['mlpc compile specs/*.mlp --check', 'in CI: are the committed modules up to date?'],
        ['mlpc compile specs/*.mlp --watch', 'while you edit'],
      ),
    )
    .action(async (files: readonly string[], options: Options) => {
      const terminal = session.terminal()
      if (options.watch && terminal.json)
        program.error("error: '--watch' goes on and on; '--format json' is one document")
      const jobs = files.map((file) => jobFor(file, options, terminal.io.cwd))
      const clash = options.stdout ? undefined : findClash(jobs)
      if (clash) {
        terminal.report([clash])
        session.exit(exitCode.refused)
      } else session.exit(options.watch ? await watch(jobs, options, terminal) : compileAll(jobs, options, terminal))
    })
}

function compileAll(jobs: readonly Job[], options: Options, terminal: Terminal): number {
  const host = diskHost(terminal.io.cwd)
  const compiled = jobs.map((job) => compileOne(job, options, host, terminal))
  terminal.facts({ files: compiled })
  return compiled.every(isGood) ? exitCode.good : exitCode.refused
}

async function watch(jobs: readonly Job[], options: Options, terminal: Terminal): Promise<number> {
  const abort = new AbortController()
  const stopListening = terminal.io.onInterrupt(() => abort.abort())
  const openWatcher = await terminal.io.loadWatcher()
  await compileAndWatch(jobs, options, terminal, openWatcher, abort.signal)
  stopListening()
  return exitCode.interrupted
}

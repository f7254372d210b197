import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { compile } from '../../compile.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import { exitCode } from '../exit-codes.js'
import { diskHost, judgeReadable } from '../files/read-spec.js'
import { baseName, displayPath } from '../files/spec-path.js'
import { prepareFile, writeWhole } from '../files/write-file.js'
import { bytes, duration } from '../format.js'
import type { Session } from '../run.js'
import type { Terminal } from '../terminal.js'

interface Options {
  readonly outDir: string
  readonly emit: 'ts' | 'js'
  readonly precision: 'f32' | 'f64'
  readonly predictOnly: boolean
  readonly check: boolean
  readonly stdout: boolean
}

/** A spec and the file that it becomes. */
interface Job {
  readonly spec: string
  readonly output: string
}

export function compileCommand(program: Command, session: Session): void {
  program
    .command('compile')
    .summary('turn specs into modules')
    .description('Compiles each spec to one module without dependencies, named after it.')
    .argument('<file...>', 'specs (.mlp)')
    .option('--out-dir <folder>', 'where the modules go', 'generated')
    .addOption(new Option('--emit <language>', 'TypeScript or plain JavaScript').choices(['ts', 'js']).default('ts'))
    .addOption(new Option('--precision <precision>', 'of all numbers').choices(['f32', 'f64']).default('f32'))
    .option('--predict-only', 'leave training out', false)
    .addOption(new Option('--check', 'write nothing; fail if a module differs').default(false).conflicts('stdout'))
    .option('--stdout', 'print the modules instead of writing them', false)
    .action((files: readonly string[], options: Options) => {
      const terminal = session.terminal()
      const jobs = files.map((file) => jobFor(file, options, terminal.io.cwd))
      const clash = options.stdout ? undefined : findClash(jobs)
      if (clash) terminal.report([clash])
      const good = !clash && jobs.map((job) => compileOne(job, options, terminal)).every(Boolean)
      session.exit(good ? exitCode.good : exitCode.refused)
    })
}

function jobFor(file: string, { outDir, emit }: Options, cwd: string): Job {
  const spec = displayPath(cwd, file)
  return { spec, output: displayPath(cwd, resolve(cwd, outDir, `${baseName(spec)}.${emit}`)) }
}

function findClash(jobs: readonly Job[]): Diagnostic | undefined {
  const byOutput = new Map<string, string>()
  for (const { spec, output } of jobs) {
    const first = byOutput.get(output)
    if (first !== undefined && first !== spec) return report('MLP2004', { first, second: spec, output })
    byOutput.set(output, spec)
  }
  return undefined
}

function compileOne(job: Job, options: Options, terminal: Terminal): boolean {
  const { cwd, now } = terminal.io
  const start = now()
  const unreadable = judgeReadable(cwd, job.spec)
  if (unreadable) return fail(terminal, unreadable)
  const { emit, precision, predictOnly } = options
  const settings = { target: 'ts', emit, precision, predictOnly, overrides: new Map<string, string>() } as const
  const { diagnostics, text } = compile(job.spec, diskHost(cwd), settings)
  terminal.report(diagnostics)
  if (text === undefined) return false
  if (options.stdout) {
    terminal.io.stdout.write(text)
    return true
  }
  const existing = readIfThere(resolve(cwd, job.output))
  if (options.check) return compare(job, existing, text, options, terminal)
  if (existing !== text) {
    const refused = prepareFile(cwd, job.output) ?? writeWhole(cwd, job.output, text)
    if (refused) return fail(terminal, refused)
  }
  const size = `${bytes(Buffer.byteLength(text))}, no dependencies${existing === text ? ', unchanged' : ''}`
  terminal.note(`${job.spec} → ${job.output}  ${terminal.out.dim(`(${size})  ${duration(now() - start)}`)}`)
  return true
}

function compare(job: Job, existing: string | undefined, text: string, options: Options, terminal: Terminal): boolean {
  const command = commandFor(job, options)
  if (existing === undefined) return fail(terminal, report('MLP2005', { path: job.output, command }))
  // A checkout on Windows may have added CRs.
  if (withoutCr(existing) !== withoutCr(text)) {
    return fail(terminal, report('MLP2006', { path: job.output, spec: job.spec, command }))
  }
  terminal.note(`${terminal.out.green('✓')} ${job.output} is what ${job.spec} compiles to`)
  return true
}

const withoutCr = (text: string): string => text.replaceAll('\r', '')

/** The command line that would write the file. */
function commandFor({ spec }: Job, { outDir, emit, precision, predictOnly }: Options): string {
  const changed = [
    outDir === 'generated' ? '' : ` --out-dir ${outDir}`,
    emit === 'ts' ? '' : ` --emit ${emit}`,
    precision === 'f32' ? '' : ` --precision ${precision}`,
    predictOnly ? ' --predict-only' : '',
  ]
  return `npx mlpc compile ${spec}${changed.join('')}`
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function fail(terminal: Terminal, diagnostic: Diagnostic): false {
  terminal.report([diagnostic])
  return false
}

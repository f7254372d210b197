import { resolve } from 'node:path'
import { compile, type Host } from '../../compile.js'
import { hasErrors, report, type Diagnostic } from '../../diagnostics/report.js'
import { judgeReadable } from '../files/read-spec.js'
import { readIfThere } from '../files/read-if-there.js'
import { displayPath } from '../files/spec-path.js'
import { prepareFile, writeWhole } from '../files/write-file.js'
import { bytes, duration } from '../format.js'
import { launcher } from '../launcher.js'
import type { Terminal } from '../terminal.js'
import { commandFor, type Job, type Options } from './jobs.js'
import { commonJsPackage } from './module-type.js'

/** What became of a spec; `text` where it was to be printed. */
export interface Compiled {
  readonly spec: string
  readonly output?: string
  readonly status: 'written' | 'unchanged' | 'printed' | 'missing' | 'different' | 'refused'
  readonly bytes?: number
  readonly text?: string
}

export const isGood = ({ status }: Compiled): boolean =>
  status === 'written' || status === 'unchanged' || status === 'printed'

/** Compiles one spec and does with the module what the options say: writes, compares or prints it. */
export function compileOne(job: Job, options: Options, host: Host, terminal: Terminal): Compiled {
  const { cwd, now } = terminal.io
  const { spec, output } = job
  const end = (status: Compiled['status'], ...diagnostics: readonly Diagnostic[]): Compiled => {
    terminal.report(diagnostics)
    return { spec, output, status }
  }
  const start = now()
  const unreadable = judgeReadable(cwd, spec)
  if (unreadable) return end('refused', unreadable)
  const { target, emit, precision, predictOnly = false, set: overrides = new Map() } = options
  const { diagnostics, text } = compile(spec, host, { target, emit, precision, predictOnly, overrides })
  terminal.report(diagnostics)
  if (text === undefined || hasErrors(diagnostics)) return end('refused')
  const size = Buffer.byteLength(text)
  if (options.stdout) {
    if (!terminal.json) terminal.io.stdout.write(text)
    return { spec, status: 'printed', bytes: size, text }
  }
  const existing = readIfThere(resolve(cwd, output))
  if (options.check) return compare(job, existing, text, options, terminal)
  if (existing !== text) {
    const refused = prepareFile(cwd, output, 'module') ?? writeWhole(cwd, output, text)
    if (refused) return end('refused', refused)
  }
  const commonJs = emit === 'js' ? commonJsPackage(resolve(cwd, output)) : undefined
  if (commonJs !== undefined) {
    terminal.report([report('MLP2127', { path: output, package: displayPath(cwd, commonJs) })])
  }
  const status = existing === text ? 'unchanged' : 'written'
  const facts = `${bytes(size)}, no dependencies${status === 'unchanged' ? ', unchanged' : ''}`
  terminal.note(`${spec} → ${output}  ${terminal.out.dim(`(${facts})  ${duration(now() - start)}`)}`)
  return { spec, output, status, bytes: size }
}

function compare(job: Job, existing: string | undefined, text: string, options: Options, terminal: Terminal): Compiled {
  const { spec, output } = job
  const command = commandFor(launcher(terminal.io.env), job, options)
  if (existing === undefined) {
    terminal.report([report('MLP2005', { path: output, command })])
    return { spec, output, status: 'missing' }
  }
  // A checkout on Windows may have added CRs.
  if (withoutCr(existing) !== withoutCr(text)) {
    terminal.report([report('MLP2006', { path: output, spec, command })])
    return { spec, output, status: 'different' }
  }
  terminal.note(`${terminal.out.green('✓')} ${output} is what ${spec} compiles to`)
  return { spec, output, status: 'unchanged', bytes: Buffer.byteLength(text) }
}

const withoutCr = (text: string): string => text.replaceAll('\r', '')

import { resolve } from 'node:path'
import type { TargetName } from '../../compile.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import { baseName, displayPath } from '../files/spec-path.js'
import type { Settings } from '../options.js'

export interface Options {
  readonly outDir: string
  readonly target: TargetName
  readonly emit: 'ts' | 'js'
  readonly precision: 'f32' | 'f64'
  readonly predictOnly?: boolean
  readonly set?: Settings
  readonly check?: boolean
  readonly stdout?: boolean
  readonly watch?: boolean
}

/** A spec and the file that it becomes. */
export interface Job {
  readonly spec: string
  readonly output: string
}

export function jobFor(file: string, { outDir, emit }: Options, cwd: string): Job {
  const spec = displayPath(cwd, file)
  return { spec, output: displayPath(cwd, resolve(cwd, outDir, `${baseName(spec)}.${emit}`)) }
}

/** Two specs for one file, if there are. */
export function findClash(jobs: readonly Job[]): Diagnostic | undefined {
  const byOutput = new Map<string, string>()
  for (const { spec, output } of jobs) {
    const first = byOutput.get(output)
    if (first !== undefined && first !== spec) return report('MLP2004', { first, second: spec, output })
    byOutput.set(output, spec)
  }
  return undefined
}

/** The command line that would write the file. */
export function commandFor(
  mlpc: string,
  { spec }: Job,
  { outDir, target, emit, precision, predictOnly, set = new Map() }: Options,
): string {
  const changed = [
    outDir === 'generated' ? '' : ` --out-dir ${outDir}`,
    target === 'ts' ? '' : ` --target ${target}`,
    emit === 'ts' ? '' : ` --emit ${emit}`,
    precision === 'f32' ? '' : ` --precision ${precision}`,
    predictOnly ? ' --predict-only' : '',
    ...[...set].map(
      ([name, value]) => ` --set ${/^[\w.%-]*$/.test(value) ? `${name}=${value}` : `'${name}=${value}'`}`,
    ),
  ]
  return `${mlpc} compile ${spec}${changed.join('')}`
}

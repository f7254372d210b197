/** The pipeline on one screen: text → diagnostics, or the text of a module. */
import { parse } from './1-syntax/parse.js'
import { buildModel, type Overrides } from './2-model/build.js'
import type { CheckedSpec, Model } from './2-model/model.js'
import type { EmittedModel } from './5-emit/ts/print-models.js'
import type { Machine } from './4-loops/machine.js'
import { toJavaScript } from './5-emit/ts/module/to-javascript.js'
import { describeModule } from './describe.js'
import { withoutEchoes } from './diagnostics/echoes.js'
import { hasErrors, report, type Diagnostic } from './diagnostics/report.js'
import { programsFor, type Precision } from './programs.js'
import { targets, type TargetName } from './targets.js'
import { version } from './version.js'

export { mostThreads, targetNames, type TargetName } from './targets.js'

export interface CompileOptions {
  readonly target: TargetName
  readonly precision: Precision
  readonly emit: 'ts' | 'js'
  /** Leave training out of the module. */
  readonly predictOnly: boolean
  /** `--set NAME=VALUE`: values of `let`s, by name. */
  readonly overrides: Overrides
}

/** What the compiler needs from outside. Paths are as the user wrote them, `/`-separated. */
export interface Host {
  /** A file's text, or undefined where it cannot be read. */
  read(path: string): string | undefined
}

export interface Compilation {
  readonly diagnostics: readonly Diagnostic[]
  /** Absent where there are errors. */
  readonly spec?: CheckedSpec
  /** Absent where there are errors. */
  readonly text?: string
}

/** Everything that can be said about a spec without writing a module. */
export function check(path: string, host: Host, overrides: Overrides = new Map()): Compilation {
  const text = host.read(path)
  if (text === undefined) return { diagnostics: [report('MLP2001', { path, reason: 'there is no such file' })] }
  const file = { path, text }
  const parsed = parse(file)
  const built = buildModel(file, parsed.spec, { read: (path) => host.read(path), parse }, overrides)
  const diagnostics = withoutEchoes([...parsed.diagnostics, ...built.diagnostics])
  return { diagnostics, ...(built.spec && !hasErrors(diagnostics) && { spec: built.spec }) }
}

export function compile(path: string, host: Host, options: CompileOptions): Compilation {
  const { diagnostics, spec } = check(path, host, options.overrides)
  if (!spec) return { diagnostics }
  const models = spec.models.map((model) => (options.predictOnly ? withoutTraining(model) : model))
  const { target, precision, emit } = options
  const prepared = models.map((model) => prepareModel(spec, model, precision))
  const text = targets[target].emit(prepared, { version, precision })
  const warnings = models.flatMap((model, index) => {
    const program = prepared[index]?.(targets[target].machine).program
    const bytes = program && targets[target].bytesOverLimit(program, precision)
    return bytes === undefined ? [] : [report('MLP2119', { model: model.name, bytes, target })]
  })
  return { diagnostics: [...diagnostics, ...warnings], spec, text: emit === 'js' ? toJavaScript(text) : text }
}

/** One model of a spec as JavaScript, also where it is none of its own: a phase of a pretraining. */
export function compileModel(spec: CheckedSpec, model: Model): string {
  return toJavaScript(targets.ts.emit([prepareModel(spec, model, 'f32')], { version, precision: 'f32' }))
}

function withoutTraining({ training: _, pretraining: __, ...model }: Model): Model {
  return model
}

function prepareModel(spec: CheckedSpec, model: Model, precision: Precision): (machine: Machine) => EmittedModel {
  const { scale } = model.input
  const programOn = programsFor(model, precision)
  return (machine) => ({
    program: programOn(machine),
    describe: (program, nameOf) => describeModule(spec, model, { program, nameOf }),
    ...(scale && { scale }),
    accumulates: model.training?.batch === 'all',
  })
}

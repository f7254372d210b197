/** What mlpc compiles to: a machine that loops are shaped for, and an emitter that writes the module. */
import type { Machine } from './4-loops/machine.js'
import type { Program, Statement } from './4-loops/program.js'
import type { Explanation } from './5-emit/explanation.js'
import { emitTypeScript, type EmitOptions } from './5-emit/ts/emit.js'
import { explainTypeScript } from './5-emit/ts/explain.js'
import { compactMachine, typescriptMachine } from './5-emit/ts/machine.js'
import type { EmittedModel } from './5-emit/ts/print-models.js'
import { emitWasm, type Arithmetic } from './5-emit/wasm/emit.js'
import { explainWasm } from './5-emit/wasm/explain.js'
import { bytesOverLimit } from './5-emit/wasm/memory.js'
import { wasmMachine } from './5-emit/wasm/machine.js'

export { mostThreads } from './5-emit/wasm/machine.js'

export const targetNames = ['ts', 'wasm', 'wasm-relaxed'] as const
export type TargetName = (typeof targetNames)[number]

/** A model's program for a machine; a target may want it for several. */
type ForMachine = (machine: Machine) => EmittedModel

export interface Target {
  readonly machine: Machine
  /** What was decided about a statement of a program, for steps of so many rows; nothing where there was no choice. */
  readonly explain: (program: Program) => (statement: Statement, stepRows?: number) => readonly Explanation[]
  /** The bytes of memory that a program needs, where they are more than the target can have. */
  readonly bytesOverLimit: (program: Program, precision: EmitOptions['precision']) => number | undefined
  readonly emit: (models: readonly ForMachine[], options: EmitOptions) => string
}

export const targets: Readonly<Record<TargetName, Target>> = {
  ts: {
    machine: typescriptMachine,
    explain: (program) => (statement, stepRows) => explainTypeScript(statement, program, stepRows),
    bytesOverLimit: () => undefined,
    emit: (models, options) =>
      emitTypeScript(
        models.map((model) => model(typescriptMachine)),
        options,
      ),
  },
  wasm: wasmTarget('exact'),
  'wasm-relaxed': wasmTarget('relaxed'),
}

/** The TypeScript twin takes over where an engine lacks what the kernels need; few do, so it is short before it is fast. */
function wasmTarget(arithmetic: Arithmetic): Target {
  return {
    machine: wasmMachine,
    explain: (program) => explainWasm(program, arithmetic),
    bytesOverLimit,
    emit: (models, options) =>
      emitWasm(
        models.map((model) => ({ ...model(wasmMachine), twin: model(compactMachine) })),
        { ...options, arithmetic },
      ),
  }
}

/** What mlpc compiles to: a machine that loops are shaped for, and an emitter that writes the module. */
import type { Machine } from './4-loops/machine.js'
import { emitTypeScript, type EmitOptions, type EmittedModel } from './5-emit/ts/emit.js'
import { typescriptMachine } from './5-emit/ts/machine.js'
import { emitWasm } from './5-emit/wasm/emit.js'
import { wasmMachine } from './5-emit/wasm/machine.js'

export type TargetName = 'ts' | 'wasm'

/** A model's program for a machine; a target may want it for several. */
type ForMachine = (machine: Machine) => EmittedModel

export interface Target {
  readonly machine: Machine
  readonly emit: (models: readonly ForMachine[], options: EmitOptions) => string
}

export const targets: Readonly<Record<TargetName, Target>> = {
  ts: {
    machine: typescriptMachine,
    emit: (models, options) =>
      emitTypeScript(
        models.map((model) => model(typescriptMachine)),
        options,
      ),
  },
  // The TypeScript twin takes over where an engine has no vectors.
  wasm: {
    machine: wasmMachine,
    emit: (models, options) =>
      emitWasm(
        models.map((model) => ({ ...model(wasmMachine), twin: model(typescriptMachine) })),
        options,
      ),
  },
}

/** A program that can be run: what the two targets have in common. */
import type { EntryName } from '../../src/4-loops/program.js'
import { targets, type TargetName } from '../../src/targets.js'
import type { Subject } from './contractions.js'
import { typescriptKernels } from './typescript.js'
import { wasmKernels } from './wasm.js'

export interface Kernels {
  /** Found once, so that a call is what it is in a module: no name is looked up. */
  readonly callOf: (entry: EntryName, rows: number) => () => void
  /** Writes rows × columns of a buffer from numbers that follow each other. */
  readonly fill: (buffer: string, values: Float32Array) => void
  /** So many rows of a buffer, following each other. */
  readonly read: (buffer: string, rows: number) => Float32Array
}

/** Those whose limit is known. */
export type MeasuredTarget = Exclude<TargetName, 'wasm-relaxed'>

export const machineOf = (target: MeasuredTarget) => targets[target].machine

export const kernelsOf = (subject: Subject, target: MeasuredTarget): Promise<Kernels> =>
  target === 'wasm' ? Promise.resolve(wasmKernels(subject)) : typescriptKernels(subject)

/** Which target suits a model, and whether threads pay: for the end of `mlpc inspect`. */
import { isOfTraining } from './choices.js'
import type { Model } from './2-model/model.js'
import type { EntryName } from './4-loops/program.js'
import { typescriptMachine } from './5-emit/ts/machine.js'
import { wasmMachine } from './5-emit/wasm/machine.js'
import { bytesOverLimit } from './5-emit/wasm/memory.js'
import { fewestSharedRows } from './5-emit/wasm/sharing.js'
import { programsFor } from './programs.js'

export interface Advice {
  readonly target: 'ts' | 'wasm'
  /** The memory that WebAssembly would need, where that is more than it can have. */
  readonly bytesOverLimit?: number
  /** The steps of training and pretraining, which threads may share; none where a model only predicts. */
  readonly steps: readonly SharedStep[]
}

export interface SharedStep {
  readonly entry: EntryName
  /** How many rows it has, or a block of it. */
  readonly rows: number
  /** Threads share it from so many rows on; absent where none that it may have are enough. */
  readonly sharedFrom?: number
}

export const isShared = ({ rows, sharedFrom = Infinity }: SharedStep): boolean => rows >= sharedFrom

/**
 * A step that is written out in full is about as fast in TypeScript: W1 of bench/specs trains 1.1 times as fast on
 * WebAssembly, W2, the smallest that is not written out, 3.5 times.
 */
export function adviceFor(model: Model): Advice {
  const programOn = programsFor(model, 'f32')
  const trains = model.training !== undefined
  const entries = programOn(typescriptMachine).entries.filter(({ name }) =>
    trains ? isOfTraining(name) : name === 'infer',
  )
  const isSmall = entries
    .filter(({ name }) => name !== 'apply')
    .every(({ statements }) => statements.some((one) => one.kind === 'nest' && one.unroll))
  const program = programOn(wasmMachine)
  const bytes = bytesOverLimit(program, 'f32')
  if (bytes !== undefined) return { target: 'ts', bytesOverLimit: bytes, steps: [] }
  const fewest = fewestSharedRows(program)
  const steps = program.entries
    .filter(({ name }) => isOfTraining(name) && name !== 'apply')
    .map(({ name: entry, stepRows: rows = program.blockRows }): SharedStep => {
      const sharedFrom = fewest.get(entry) ?? Infinity
      return { entry, rows, ...(sharedFrom < Infinity && { sharedFrom }) }
    })
  return { target: isSmall ? 'ts' : 'wasm', steps }
}

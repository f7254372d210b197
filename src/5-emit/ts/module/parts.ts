/** What a module is printed from. */
import type { ModuleInterface } from '../../../2-model/module-interface.js'
import type { Declaration } from '../kernels/declaration.js'

export interface ModuleParts {
  /** Of the compiler. */
  readonly version: string
  /** As `--target` names it. */
  readonly target: string
  readonly precision: 'f32' | 'f64'
  /** One class each. */
  readonly models: readonly ModelPart[]
}

export interface ModelPart {
  readonly interface: ModuleInterface
  /** Rows that the batch buffers hold. */
  readonly blockRows: number
  /** A step may need several blocks: their gradients are added up before the update. */
  readonly accumulates: boolean
  /** Inference reads what was prepared from the weights: whoever changes these says so by `isPrepared = false`. */
  readonly prepares?: boolean
  /** Field of the memory with the network's answers, rows × outputs, after `inferRows` and `evaluateRows`. */
  readonly outputBuffer: string
  /** Field with the norm of the whole gradient after a step, where the spec limits it. */
  readonly gradientNormBuffer?: string
  /** `interface Memory { … }` and `createMemory`. */
  readonly memory: readonly Declaration[]
  /** `createNetwork`, and whatever it needs. */
  readonly kernels: readonly Declaration[]
  /** Kernels in another language, behind all that can be read. */
  readonly code?: Declaration
  /** Runtime functions and types that memory and kernels use. */
  readonly runtimeUsed: readonly string[]
  readonly names?: KernelNames
  /** Its network has `threads`, and is made for so many of them. */
  readonly hasThreads?: boolean
  /** Where the engine decides between backends: code that names the one at hand, and the type of those names. */
  readonly backend?: { readonly value: string; readonly type: string }
}

/**
 * The names at the top level of the module; several models give theirs a prefix. `createNetwork` gives a model's memory
 * and the functions over it, which the class calls by these names. `order` are the rows to gather, or undefined for
 * rows start … start + rows − 1.
 *
 * - `memory: Memory`
 * - `initialise(seed): void` sets parameters, statistics and the optimiser's state
 * - `restart(): void` sets the optimiser's state alone, and the count of steps (only with training)
 * - `loadInputs(x: Rows, order, start, rows): void` fills the batch buffer, scaling included
 * - `loadTargets(y, order, start, rows): void`, y: Int32Array for classes, else Rows
 * - `trainStep(rows): number` makes one step on the loaded rows; gives their mean loss
 * - `accumulateGradients(rows, firstRow, totalRows): number` adds one block; gives its share of the mean loss of all rows
 * - `applyUpdate(): void` makes the step from the gradients that were added up, and clears them
 * - `inferRows(rows): void`
 * - `evaluateRows(rows, totalRows): number` is `inferRows` with the loaded rows' share of the loss of all rows
 */
export interface KernelNames {
  readonly Memory: string
  readonly createMemory: string
  readonly Network: string
  readonly createNetwork: string
  /** Where there are two backends: what they have in common. */
  readonly createCommon: string
}

export const KERNEL_NAMES: KernelNames = {
  Memory: 'Memory',
  createMemory: 'createMemory',
  Network: 'Network',
  createNetwork: 'createNetwork',
  createCommon: 'createCommon',
}

/** What a module is printed from. */
import type { ModuleInterface } from '../../../2-model/module-interface.js'

export interface ModuleParts {
  /** Of the compiler. */
  readonly version: string
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
  /** Field of the memory with the network's answers, rows × outputs, after `inferRows` and `evaluateRows`. */
  readonly outputBuffer: string
  /** `interface Memory { … }` and `createMemory`. */
  readonly memory: string
  /** The functions that `names` lists, and whatever they need. */
  readonly kernels: string
  /** Runtime functions and types that memory and kernels use. */
  readonly runtimeUsed: readonly string[]
  readonly names?: KernelNames
}

/**
 * The functions behind the class; several models in one module give theirs a prefix. `order` are the rows to gather,
 * or undefined for rows start … start + rows − 1.
 *
 * - `initialise(memory, seed): void` sets parameters, statistics and the optimiser's state
 * - `loadInputs(memory, x: Rows, order, start, rows): void` fills the batch buffer, scaling included
 * - `loadTargets(memory, y, order, start, rows): void`, y: Int32Array for classes, else Rows
 * - `trainStep(memory, rows): number` makes one step on the loaded rows; gives their mean loss
 * - `accumulateGradients(memory, rows, totalRows): number` adds one block; gives its share of the mean loss of all rows
 * - `applyUpdate(memory): void` makes the step from the gradients that were added up, and clears them
 * - `inferRows(memory, rows): void`
 * - `evaluateRows(memory, rows, totalRows): number` is `inferRows` with the loaded rows' share of the loss of all rows
 */
export interface KernelNames {
  readonly Memory: string
  readonly createMemory: string
  readonly initialise: string
  readonly loadInputs: string
  readonly loadTargets: string
  readonly trainStep: string
  readonly accumulateGradients: string
  readonly applyUpdate: string
  readonly inferRows: string
  readonly evaluateRows: string
}

export const KERNEL_NAMES: KernelNames = {
  Memory: 'Memory',
  createMemory: 'createMemory',
  initialise: 'initialise',
  loadInputs: 'loadInputs',
  loadTargets: 'loadTargets',
  trainStep: 'trainStep',
  accumulateGradients: 'accumulateGradients',
  applyUpdate: 'applyUpdate',
  inferRows: 'inferRows',
  evaluateRows: 'evaluateRows',
}

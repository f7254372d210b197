/** Prints what models consist of, piece by piece: a target puts them together as it needs them. */
import type { ModuleInterface } from '../../2-model/module-interface.js'
import type { Program } from '../../4-loops/program.js'
import { avoidReserved } from './kernels/avoid-reserved.js'
import type { Declaration } from './kernels/declaration.js'
import { printEntries } from './kernels/entries.js'
import { inputsOf, printGathers, scalingOf } from './kernels/gather.js'
import { printMemory, type PrintedMemory } from './kernels/memory.js'
import { printSmallest } from './kernels/smallest.js'
import { printStarts } from './kernels/starts.js'
import type { KernelNames, ModelPart } from './module/parts.js'

export interface EmittedModel {
  readonly program: Program
  /** Written for a program whose buffers have their final names; `nameOf` gives them for the program's own. */
  readonly describe: (program: Program, nameOf: (buffer: string) => string) => ModuleInterface
  readonly scale?: readonly [number, number]
  readonly accumulates: boolean
}

export interface PrintedModel {
  /** What the class is printed from. */
  readonly part: Omit<ModelPart, 'memory' | 'kernels' | 'names'>
  /** At the top level of the module. */
  readonly names: KernelNames
  readonly memory: PrintedMemory
  /** Before the network, which uses them. */
  readonly constants: readonly Declaration[]
  /** Those that put the memory at its start, and bring rows of data into it. */
  readonly starts: readonly Declaration[]
  readonly gathers: readonly Declaration[]
  /** What works on it then. */
  readonly functions: readonly Declaration[]
  /** Of the functions, what the class uses. */
  readonly given: readonly string[]
}

/** The names at the top level of a module follow from those of its models. */
export function printModels(
  models: readonly EmittedModel[],
  precision: 'f32' | 'f64',
  namesFor: (model: string) => KernelNames,
): readonly PrintedModel[] {
  const printed = models.map((model) => printModel(model, precision, namesFor))
  // One for all models, before the first that uses it.
  const first = printed.findIndex(({ usesSmallest }) => usesSmallest)
  return printed.map((model, index) => ({ ...model, constants: index === first ? [printSmallest(precision)] : [] }))
}

function printModel(
  model: EmittedModel,
  precision: 'f32' | 'f64',
  namesFor: (model: string) => KernelNames,
): Omit<PrintedModel, 'constants'> & { readonly usesSmallest: boolean } {
  const { program, nameOf } = avoidReserved(model.program)
  const face = model.describe(program, nameOf)
  const names = namesFor(face.name)
  const entries = printEntries(program)
  const starts = printStarts(program, face.training?.learningRate)
  const gathers = printGathers({
    interface: face,
    inputs: inputsOf(program),
    scaling: scalingOf(face.input.range, model.scale),
  })
  const calls = new Set([...entries.calls, ...starts.calls, 'Rows'])
  const outputBuffer = program.entries.find(({ name }) => name === 'infer')?.results.get('output') ?? ''
  const gradientNorm = program.entries.flatMap(({ results }) => results.get('gradientNorm') ?? [])[0]
  return {
    part: {
      interface: face,
      blockRows: program.blockRows,
      accumulates: model.accumulates,
      prepares: program.entries.some(({ name }) => name === 'prepare'),
      outputBuffer,
      ...(gradientNorm !== undefined && { gradientNormBuffer: gradientNorm }),
      runtimeUsed: [...calls].filter((name) => name !== 'smallest'),
    },
    names,
    memory: printMemory(program, precision, names, face.training !== undefined),
    starts: starts.functions,
    gathers,
    functions: entries.functions,
    given: entries.names,
    usesSmallest: calls.has('smallest'),
  }
}

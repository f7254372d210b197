/** Loop programs and their interfaces become the text of one TypeScript module. */
import type { ModuleInterface } from '../../2-model/module-interface.js'
import { renameBuffers } from '../../4-loops/rename.js'
import { Names } from '../../4-loops/names.js'
import type { Program } from '../../4-loops/program.js'
import { reservedNames } from './kernels/reserved-names.js'
import { printEntries } from './kernels/entries.js'
import { printGathers, scalingOf } from './kernels/gather.js'
import { printMemory } from './kernels/memory.js'
import { printNetwork } from './kernels/network.js'
import { printStarts } from './kernels/starts.js'
import { printModule } from './module/index.js'
import { KERNEL_NAMES, type KernelNames, type ModelPart } from './module/parts.js'
import { isReserved } from './printer/index.js'

export interface EmittedModel {
  readonly program: Program
  /** Written for a program whose buffers have their final names; `nameOf` gives them for the program's own. */
  readonly describe: (program: Program, nameOf: (buffer: string) => string) => ModuleInterface
  readonly scale?: readonly [number, number]
  readonly accumulates: boolean
}

export interface EmitOptions {
  readonly version: string
  readonly precision: 'f32' | 'f64'
}

export function emitTypeScript(models: readonly EmittedModel[], { version, precision }: EmitOptions): string {
  const parts = models.map((model) =>
    emitPart(model, precision, models.length > 1 ? prefixedNames : () => KERNEL_NAMES),
  )
  return printModule({ version, target: 'ts', precision, models: withSmallest(parts, precision) })
}

/** One model's part of a module; its names at the top level follow from the model's. */
export function emitPart(
  model: EmittedModel,
  precision: 'f32' | 'f64',
  namesFor: (model: string) => KernelNames,
): ModelPart {
  const { program, nameOf } = avoidReserved(model.program)
  const face = model.describe(program, nameOf)
  const names = namesFor(face.name)
  const trains = face.training !== undefined
  const entries = printEntries(program)
  const starts = printStarts(program, face.training?.learningRate)
  const inputs = [...program.buffers.values()].filter(({ role }) => role === 'input').map(({ name }) => name)
  const [inputBuffer = '', targetBuffer] = inputs
  const gathers = printGathers({
    interface: face,
    inputBuffer,
    targetBuffer,
    scaling: scalingOf(face.input.range, model.scale),
  })
  const calls = new Set([...entries.calls, ...starts.calls, 'Rows'])
  const outputBuffer = program.entries.find(({ name }) => name === 'infer')?.results.get('output') ?? ''
  const gradientNorm = program.entries.flatMap(({ results }) => results.get('gradientNorm') ?? [])[0]
  const functions = [...starts.texts, ...gathers.texts, ...entries.texts]
  const given = ['memory', ...starts.names, ...gathers.names, ...entries.names]
  return {
    interface: face,
    blockRows: program.blockRows,
    accumulates: model.accumulates,
    prepares: program.entries.some(({ name }) => name === 'prepare'),
    outputBuffer,
    ...(gradientNorm !== undefined && { gradientNormBuffer: gradientNorm }),
    memory: printMemory(program, precision, names, trains),
    kernels: printNetwork(names, functions, given),
    runtimeUsed: [...calls],
    names,
  }
}

/** One constant for all models, before the first that uses it. */
export function withSmallest(parts: readonly ModelPart[], precision: 'f32' | 'f64'): readonly ModelPart[] {
  const first = parts.findIndex(({ runtimeUsed }) => runtimeUsed.includes('smallest'))
  return parts.map((part, index) => ({
    ...part,
    kernels: index === first ? `${smallest(precision)}\n\n${part.kernels}` : part.kernels,
    runtimeUsed: part.runtimeUsed.filter((name) => name !== 'smallest'),
  }))
}

/**
 * JavaScript has no flush-to-zero, and moments that fade away would make every step slow. Adding this number and taking
 * it away again rounds what would be a denormal to 0 and leaves everything else as it is.
 */
function smallest(precision: 'f32' | 'f64'): string {
  const value = precision === 'f32' ? 2 ** -74 : 2 ** -970
  return [
    '/** Added and taken away again, it turns denormal numbers, which are slow, into 0. */',
    `const smallest = ${String(value)}`,
  ].join('\n')
}

/** The names of random draws' keys (`dropout2Key0`). */
const drawName = /^(dropout|noise|pretrainingDropout|pretrainingNoise)\d+(Draw\d+)?(Normal)?(Key[0-3]|First)$/

/** Buffers take other names where a spec's word means something else in the generated functions. */
export function avoidReserved(program: Program): {
  readonly program: Program
  readonly nameOf: (buffer: string) => string
} {
  const isTaken = (name: string): boolean => isReserved(name) || drawName.test(name) || reservedNames.includes(name)
  const kept = [...program.buffers.keys()].filter((name) => !isTaken(name))
  const names = new Names([...reservedNames, ...kept])
  const to = new Map(
    [...program.buffers.keys()].map((name) => [name, isTaken(name) ? names.unique(`${name}Values`) : name]),
  )
  const nameOf = (name: string): string => to.get(name) ?? name
  const buffers = new Map(
    [...program.buffers.values()].map((buffer) => [nameOf(buffer.name), { ...buffer, name: nameOf(buffer.name) }]),
  )
  const entries = program.entries.map((entry) => renameBuffers(entry, nameOf))
  return { program: { ...program, buffers, entries }, nameOf }
}

export const prefixedNames = (model: string): KernelNames => ({
  Memory: `${model}Memory`,
  createMemory: `create${model}Memory`,
  Network: `${model}Network`,
  createNetwork: `create${model}Network`,
})

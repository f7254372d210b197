/** Loop programs and their interfaces become the text of one TypeScript module. */
import type { ModuleInterface } from '../../2-model/module-interface.js'
import { renameBuffers } from '../../4-loops/rename.js'
import { Names } from '../../4-loops/names.js'
import type { Program } from '../../4-loops/program.js'
import { reservedNames } from './kernels/context.js'
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
  /** Written for a program whose buffers have their final names. */
  readonly describe: (program: Program) => ModuleInterface
  readonly scale?: readonly [number, number]
  readonly accumulates: boolean
}

export interface EmitOptions {
  readonly version: string
  readonly precision: 'f32' | 'f64'
}

export function emitTypeScript(models: readonly EmittedModel[], { version, precision }: EmitOptions): string {
  const parts = models.map((model) => emitModel(model, precision, models.length > 1))
  return printModule({ version, precision, models: parts })
}

function emitModel(model: EmittedModel, precision: 'f32' | 'f64', several: boolean): ModelPart {
  const program = avoidReserved(model.program)
  const face = model.describe(program)
  const names = several ? prefixedNames(face.name) : KERNEL_NAMES
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
  const usesSmallest = calls.delete('smallest')
  const outputBuffer = program.entries.find(({ name }) => name === 'infer')?.results.get('output') ?? ''
  const functions = [...starts.texts, ...gathers.texts, ...entries.texts]
  const given = ['memory', ...starts.names, ...gathers.names, ...entries.names]
  return {
    interface: face,
    blockRows: program.blockRows,
    accumulates: model.accumulates,
    outputBuffer,
    memory: printMemory(program, precision, names, trains),
    kernels: [...(usesSmallest ? [smallest(precision)] : []), printNetwork(names, functions, given)].join('\n\n'),
    runtimeUsed: [...calls],
    names,
  }
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

/** Buffers take other names where a spec's word means something else in the generated functions. */
function avoidReserved(program: Program): Program {
  const names = new Names(reservedNames)
  const to = new Map(
    [...program.buffers.keys()].map((name) => [name, names.unique(isReserved(name) ? `${name}Values` : name)]),
  )
  const rename = (name: string): string => to.get(name) ?? name
  const buffers = new Map(
    [...program.buffers.values()].map((buffer) => [rename(buffer.name), { ...buffer, name: rename(buffer.name) }]),
  )
  return { ...program, buffers, entries: program.entries.map((entry) => renameBuffers(entry, rename)) }
}

const prefixedNames = (model: string): KernelNames => ({
  Memory: `${model}Memory`,
  createMemory: `create${model}Memory`,
  Network: `${model}Network`,
  createNetwork: `create${model}Network`,
})

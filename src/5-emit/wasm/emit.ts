/**
 * Loop programs become a module whose kernels are WebAssembly. The class is that of the TypeScript target, and so are
 * starts, gathers and files; where an engine has no 128-bit vectors, the kernels of that target take over.
 */
import type { EmitOptions } from '../ts/emit.js'
import { avoidReserved } from '../ts/kernels/avoid-reserved.js'
import type { Declaration } from '../ts/kernels/declaration.js'
import { inputsOf, scalingOf } from '../ts/kernels/gather.js'
import { printModule } from '../ts/module/index.js'
import type { KernelNames, ModelPart } from '../ts/module/parts.js'
import { printModels, type EmittedModel, type PrintedModel } from '../ts/print-models.js'
import { startsUniform } from './kernels/fill-uniform.js'
import { layoutOf } from './kernels/layout.js'
import { writeProgram, writeSharedProgram } from './kernels/program.js'
import { printChoice } from './module/choice.js'
import { printCode, printSharedCode } from './module/code.js'
import { divide, printCommon } from './module/common.js'
import { printRowGather, shortestRow } from './module/gather.js'
import { printWasmMemory } from './module/memory.js'
import { printWasmNetwork } from './module/network.js'
import { twinMemory, twinNetwork } from './module/twin.js'

export interface EmittedTwins extends EmittedModel {
  /** The same model for the TypeScript target. */
  readonly twin: EmittedModel
}

/** Whether products are rounded before they are added, or as the engine likes, which takes half as many instructions. */
export type Arithmetic = 'exact' | 'relaxed'

const backends = { exact: 'wasm', relaxed: 'wasm-relaxed' } as const satisfies Record<Arithmetic, string>

interface WasmOptions extends EmitOptions {
  readonly arithmetic: Arithmetic
}

export function emitWasm(models: readonly EmittedTwins[], options: WasmOptions): string {
  const { version, precision, arithmetic } = options
  const several = models.length > 1
  const namesFor = (model: string): KernelNames => namesOf(several ? model : '', 'Script')
  const twins = models.map(({ twin }) => twin)
  const parts = printModels(twins, precision, namesFor).map((twin, index) => {
    const model = models[index]
    if (!model) throw new Error('a twin without its model')
    return emitModel(model, twin, options, several)
  })
  return printModule({ version, target: backends[arithmetic], precision, models: parts })
}

const namesOf = (model: string, kind: string): KernelNames => ({
  Memory: `${model}${kind}Memory`,
  createMemory: `create${model}${kind}Memory`,
  Network: `${model}${kind}Network`,
  createNetwork: `create${model}${kind}Network`,
  createCommon: `create${model}${kind}Common`,
})

function emitModel(model: EmittedTwins, twin: PrintedModel, options: WasmOptions, several: boolean): ModelPart {
  const { precision, arithmetic } = options
  const isRelaxed = arithmetic === 'relaxed'
  const { program, nameOf } = avoidReserved(model.program)
  const face = model.describe(program, nameOf)
  const prefix = several ? face.name : ''
  const [names, script, wasm] = [namesOf(prefix, ''), twin.names, namesOf(prefix, 'Wasm')]
  const kernels = several ? `kernelsOf${face.name}` : 'kernels'
  const layout = layoutOf(program, precision)
  const isShared = face.training !== undefined
  const memory = printWasmMemory(program, layout, precision, wasm, isShared)
  const inputs = inputsOf(program)
  const scaling = scalingOf(face.input.range, model.scale)
  const columns = face.input.size
  const copiesRows = columns >= shortestRow && face.input.isFar === undefined
  const inLanes = copiesRows && scaling ? { buffer: inputs.input, columns, ...scaling } : undefined
  const code = isShared
    ? printSharedCode(kernels, writeSharedProgram(program, layout, precision, inLanes, isRelaxed))
    : printCode(kernels, writeProgram(program, layout, precision, inLanes, isRelaxed))
  const copying = copiesRows ? printRowGather(inputs.input, columns, scaling?.text) : undefined
  const functions = divide(twin, copying, scaling !== undefined)
  const common = printCommon({
    name: names.createCommon,
    memory: names.Memory,
    functions: functions.both,
    draws: startsUniform(program),
  })
  const gathers = functions.kernels
  const network = printWasmNetwork({
    program,
    layout,
    common,
    gathers,
    createMemory: wasm.createMemory,
    create: wasm.createNetwork,
    isShared,
  })
  const either: Declaration = {
    name: names.Memory,
    lines: [`type ${names.Memory} = ${wasm.Memory} | ${script.Memory}`],
  }
  const choice = printChoice({ kernels, names, wasm, script, isShared })
  return {
    ...twin.part,
    names,
    memory: [memory.type, memory.create, ...twinMemory(twin, memory, wasm.createMemory), either],
    kernels: [...choice, common.declaration, network, ...twinNetwork(twin, common, functions.twin)],
    code,
    runtimeUsed: [
      ...twin.part.runtimeUsed,
      ...(isShared ? ['shareKernels', 'SharedKernels', 'Threads', 'oneThread'] : ['compileKernels', 'Kernels']),
      ...(layout.draws.size > 0 ? ['drawBlock'] : []),
    ],
    hasThreads: isShared,
    backend: {
      value: `${kernels}() ? '${backends[arithmetic]}' : 'typescript'`,
      type: `'${backends[arithmetic]}' | 'typescript'`,
    },
  }
}

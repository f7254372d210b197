/**
 * Loop programs become a module whose kernels are WebAssembly. The class is that of the TypeScript target, and so are
 * starts, gathers and files; where an engine has no 128-bit vectors, the kernels of that target take over.
 */
import { avoidReserved, emitPart, withSmallest, type EmittedModel, type EmitOptions } from '../ts/emit.js'
import { printGathers, scalingOf } from '../ts/kernels/gather.js'
import { printStarts } from '../ts/kernels/starts.js'
import { printModule } from '../ts/module/index.js'
import type { KernelNames, ModelPart } from '../ts/module/parts.js'
import { layoutOf } from './kernels/layout.js'
import { writeProgram, writeSharedProgram, type SharedKernels } from './kernels/program.js'
import { printRowGather, shortestRow } from './module/gather.js'
import { printWasmMemory } from './module/memory.js'
import { printWasmNetwork } from './module/network.js'
import { textOf } from './text.js'

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
  const twins = models.map(({ twin }) => emitPart(twin, precision, (model) => namesOf(several ? model : '', 'Script')))
  const parts = withSmallest(twins, precision).map((twin, index) => {
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
})

function emitModel(model: EmittedTwins, twin: ModelPart, options: WasmOptions, several: boolean): ModelPart {
  const { precision, arithmetic } = options
  const isRelaxed = arithmetic === 'relaxed'
  const { program, nameOf } = avoidReserved(model.program)
  const face = model.describe(program, nameOf)
  const prefix = several ? face.name : ''
  const [names, script, wasm] = [namesOf(prefix, ''), namesOf(prefix, 'Script'), namesOf(prefix, 'Wasm')]
  const kernels = several ? `kernelsOf${face.name}` : 'kernels'
  const layout = layoutOf(program, precision)
  const memory = printWasmMemory(program, layout, precision, wasm.Memory, face.training !== undefined)
  const starts = printStarts(program, face.training?.learningRate)
  const [inputBuffer = '', targetBuffer] = [...program.buffers.values()]
    .filter(({ role }) => role === 'input')
    .map(({ name }) => name)
  const scaling = scalingOf(face.input.range, model.scale)
  const columns = face.input.size
  const copiesRows = columns >= shortestRow && face.input.isFar === undefined
  const inLanes = copiesRows && scaling ? { buffer: inputBuffer, columns, ...scaling } : undefined
  const isShared = face.training !== undefined
  const code = isShared
    ? sharedCode(kernels, writeSharedProgram(program, layout, precision, inLanes, isRelaxed))
    : codeOf(kernels, writeProgram(program, layout, precision, inLanes, isRelaxed))
  const [loadInputs = '', ...loadTargets] = printGathers({ interface: face, inputBuffer, targetBuffer, scaling }).texts
  const gathers = [copiesRows ? printRowGather(inputBuffer, columns, scaling?.text) : loadInputs, ...loadTargets]
  const network = printWasmNetwork({
    program,
    layout,
    memory,
    functions: [...starts.texts, ...gathers],
    given: [...starts.names, 'loadInputs', ...(loadTargets.length > 0 ? ['loadTargets'] : [])],
    create: wasm.createNetwork,
    isShared,
  })
  return {
    ...twin,
    names,
    memory: [memory.type, made(twin.memory, script), `type ${names.Memory} = ${wasm.Memory} | ${script.Memory}`].join(
      '\n\n',
    ),
    kernels: [choice(kernels, names, wasm, script, isShared), network, withoutDocs(twin.kernels)].join('\n\n'),
    code,
    runtimeUsed: [
      ...twin.runtimeUsed,
      ...starts.calls,
      ...(isShared ? ['shareKernels', 'SharedKernels', 'Threads', 'oneThread'] : ['compileKernels', 'Kernels']),
      ...(layout.draws.size > 0 ? ['drawKeys'] : []),
    ],
    hasThreads: isShared,
    backend: {
      value: `${kernels}() ? '${backends[arithmetic]}' : 'typescript'`,
      type: `'${backends[arithmetic]}' | 'typescript'`,
    },
  }
}

/** The twin is explained where it is the module; here that would be 2 kB (W4, after gzip) for what hardly anyone runs. */
const withoutDocs = (text: string): string => text.replaceAll(/^ *\/\*\*.*?\*\/\n/gms, '')

/** The twin's memory as it is made, which tells its type too: the fields are explained in that of the kernels. */
function made(memory: string, { Memory, createMemory }: KernelNames): string {
  const create = memory.slice(memory.indexOf(`function ${createMemory}`)).replace(`: ${Memory} {`, ' {')
  return `${create}\n\ntype ${Memory} = ReturnType<typeof ${createMemory}>`
}

/** The network that a class is built on. */
function choice(
  kernels: string,
  names: KernelNames,
  wasm: KernelNames,
  script: KernelNames,
  isShared: boolean,
): string {
  const given = isShared ? 'threads' : ''
  const twin = isShared ? `{ ...${script.createNetwork}(), threads: oneThread }` : `${script.createNetwork}()`
  const twinType = isShared ? `(${script.Network} & { readonly threads: Threads })` : script.Network
  return [
    `type ${names.Network} = ReturnType<typeof ${wasm.createNetwork}> | ${twinType}`,
    '',
    '/**',
    ' * In 128-bit vectors where the engine has them, else number by number: the same functions over the same memory. What',
    ' * the latter compute is explained in a module for the target ts.',
    ' */',
    `function ${names.createNetwork}(${isShared ? 'threads: number' : ''}): ${names.Network} {`,
    `  const make = ${kernels}()`,
    `  return make ? ${wasm.createNetwork}(make(${given})) : ${twin}`,
    '}',
  ].join('\n')
}

/** The last thing in a module: what is behind it would be too far from what is before it for gzip to see repetitions. */
function codeOf(kernels: string, bytes: Uint8Array): string {
  return [codeDoc(bytes), `const ${kernels} = compileKernels(`, `  '${textOf(bytes)}',`, ')'].join('\n')
}

/** The same for threads. */
function sharedCode(kernels: string, { bytes, sharedAt, pages, pagesOfThread, mostThreads }: SharedKernels): string {
  return [
    codeDoc(bytes),
    `const ${kernels} = shareKernels({`,
    `  text: '${textOf(bytes)}',`,
    `  sharedAt: ${sharedAt},`,
    `  pages: ${pages},`,
    `  pagesOfThread: ${pagesOfThread},`,
    `  mostThreads: ${mostThreads},`,
    '})',
  ].join('\n')
}

const codeDoc = (bytes: Uint8Array): string =>
  `/** The kernels as a module of WebAssembly, ${bytes.length.toLocaleString('en')} bytes. */`

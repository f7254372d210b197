/** Prints the functions that a class calls, over kernels in WebAssembly, and the choice between them and their twin. */
import type { Entry, Program } from '../../../4-loops/program.js'
import { drawsOf } from '../../../4-loops/uses.js'
import { functionOf, printEntry } from '../../ts/kernels/entries.js'
import { drawKeys } from '../../ts/kernels/draws.js'
import { linesOf, type Declaration } from '../../ts/kernels/declaration.js'
import { block, type Lines } from '../../ts/kernels/lines.js'
import { returned } from '../../ts/kernels/network.js'
import { doc } from '../../ts/printer/index.js'
import type { Layout } from '../kernels/layout.js'
import { startsUniform } from '../kernels/fill-uniform.js'
import type { Common } from './common.js'

export interface WasmNetwork {
  readonly program: Program
  readonly layout: Layout
  readonly createMemory: string
  readonly common: Common
  /** What brings data in beside that. */
  readonly gathers: readonly Declaration[]
  /** `createWasmNetwork` */
  readonly create: string
  /** Threads may share the kernels. */
  readonly isShared: boolean
}

export function printWasmNetwork(network: WasmNetwork): Declaration {
  const { program, layout, createMemory, common, gathers, create, isShared } = network
  const draws = [...layout.draws.values()].map(
    ({ address }, index) => `const keys${index} = new Uint32Array(buffer, ${address}, 4)`,
  )
  const filler = startsUniform(program) ? [fillUniform] : []
  const entries = program.entries.map((entry) => printEntry(entry, callsOf(entry, layout), program))
  const called = program.entries.filter(({ name }) => name !== 'prepare').map(({ name }) => functionOf(name))
  const own = gathers.map(({ name }) => name)
  const given = ['memory', ...(isShared ? ['threads'] : []), common.spread, ...own, ...called]
  const body: Lines = [
    `const memory = ${createMemory}(buffer)`,
    ...draws,
    '',
    ...[...filler, ...gathers, ...entries].flatMap((each) => [...linesOf(each), '']),
    ...returned(given),
  ]
  const kernels = isShared ? '{ buffer, call, threads }: SharedKernels' : '{ buffer, call }: Kernels'
  return {
    name: create,
    doc: doc('The functions of a model over kernels of its own.'),
    lines: block(`function ${create}(${kernels})`, body),
  }
}

/** In place of the helper of that name. */
const fillUniform: Declaration = {
  name: 'fillUniform',
  doc: doc("Starting weights, uniform in (low, high): the helper's, drawn by the kernels."),
  lines: block('function fillUniform(values: Real, low: number, high: number, seed: number, stream: number): void', [
    'const upperSeed = Math.floor(seed / 0x100000000)',
    `call['fillUniform']!(values.byteOffset, values.length, low, high - low, seed, upperSeed, stream)`,
  ]),
}

/** Fresh keys for the entry's draws, then its kernels. */
function callsOf(entry: Entry, layout: Layout): readonly string[] {
  const indices = new Map([...layout.draws.keys()].map((key, index) => [key, index]))
  const keys = [...drawsOf({ entries: [entry] })].map(([key, draw]) => drawKeys(draw, `keys${indices.get(key) ?? 0}`))
  const rows = entry.name === 'apply' || entry.name === 'prepare' ? '0' : 'rows'
  return [...keys, `call['${entry.name}']!(${rows})`]
}

/** Where each buffer lies in the one linear memory: every address is a constant of the program. */
import type { Buffer, Contract, Factor, LoopLeaf, Program, Statement } from '../../../4-loops/program.js'
import { expressionsOf, keyOfLoopLeaf } from '../../../4-loops/effects.js'
import { leavesOf } from '../../../expression/walk.js'
import { double, single, type Lanes } from '../lanes.js'
import { bytesOfBlock, bytesOfPanel, bytesOfSums, rowsOfTile, shapeOf, type Shape } from './shape.js'
import { copiesPanels, rowsOfBlock, slotOf, vectorsOfSparsePanel } from './sparse-shape.js'

export interface Placed {
  readonly buffer: Buffer
  /** Of its first element, in bytes. */
  readonly address: number
  /** Elements from one row to the next. */
  readonly stride: number
  /** Of one element. */
  readonly bytes: 4 | 8
  /** Behind every row there is room up to a multiple of four elements, which holds zeros. */
  readonly isPadded: boolean
}

export type Draw = Extract<LoopLeaf, { kind: 'random' }>

export interface Layout {
  readonly buffers: ReadonlyMap<string, Placed>
  /** The keys of each draw, four words each. */
  readonly draws: ReadonlyMap<string, { readonly draw: Draw; readonly address: number }>
  readonly bytes: number
  /** From here on it is what one thread writes down for itself: other threads have copies. */
  readonly scratch: number
  /** Room for the elements of a row that are not 0. */
  readonly list: number
  /** Room for copied panels of a product's second factor. */
  readonly panel: number
  /** Room for the packed blocks of its first factor. */
  readonly block: number
  /** Room for the sums of some rows until they are stored. */
  readonly sums: number
  /** Most rows that a call may bring. */
  readonly blockRows: number
}

/** Numbers that change from call to call lie at the front; what threads tell each other has a line of the cache of its own. */
export const header = { totalRows: 0, learningRate: 8, totalWeight: 16, firstRow: 24, team: 64, draws: 128 } as const

export const keyOfDraw = ({ purpose, stream, draw, distribution }: Draw): string =>
  `${purpose} ${stream} ${draw} ${distribution}`

export function layoutOf(program: Program, precision: 'f32' | 'f64'): Layout {
  const draws = new Map<string, { draw: Draw; address: number }>()
  for (const draw of drawsOf(program)) {
    const key = keyOfDraw(draw)
    if (!draws.has(key)) draws.set(key, { draw, address: header.draws + 16 * draws.size })
  }
  const tight = tightBuffers(program)
  const buffers = new Map<string, Placed>()
  let end: number = header.draws + 16 * draws.size
  const extents = [...program.buffers.values()].map((buffer) => {
    const bytes = buffer.element === 'double' || precision === 'f64' ? 8 : 4
    const { rows, columns } = buffer.shape
    const stride = tight.has(buffer.name) || columns === 1 ? columns : paddedStride(rows === 1, columns, bytes)
    return { buffer, stride, bytes, size: (rows === 'batch' ? program.blockRows : rows) * stride * bytes } as const
  })
  // Small ones first: short addresses make short code.
  for (const { buffer, stride, bytes, size } of extents.toSorted((a, b) => a.size - b.size)) {
    // Arrays a power of two apart would meet in the same lines of the cache.
    const address = roundUp(end, 64) + 128
    buffers.set(buffer.name, { buffer, address, stride, bytes, isPadded: stride % 4 === 0 })
    // Vectors are read beyond the last element.
    end = address + size + 64
  }
  const real = precision === 'f32' ? single : double
  const contracts = statementsOf(program).filter((statement) => statement.kind === 'contract')
  const most = (bytesOf: (contract: Contract) => number): number => Math.max(0, ...contracts.map(bytesOf))
  const { blockRows } = program
  const list = roundUp(end, 128)
  const panel = roundUp(list + most((contract) => listBytes(contract, buffers, blockRows)), 64)
  const block = roundUp(panel + most((contract) => panelBytes(contract, buffers, real, blockRows)), 64)
  const sums = roundUp(block + most((contract) => blockBytes(contract, buffers, real, blockRows)), 64)
  const bytes =
    sums + most((contract) => bytesOfSums(contract.columns, shapeIn(contract, buffers, real, blockRows), real))
  return { buffers, draws, scratch: list, list, panel, block, sums, blockRows, bytes }
}

type Buffers = Layout['buffers']

function listBytes({ skipsZeros, inner, a, b }: Contract, buffers: Buffers, blockRows: number): number {
  if (!skipsZeros) return 0
  const slot = slotOf(inner === 'batch' ? blockRows : inner, placeOf(buffers, a).bytes)
  return copiesPanels(inner, placeOf(buffers, b)) ? rowsOfBlock * slot : slot
}

function panelBytes(contract: Contract, buffers: Buffers, real: Lanes, blockRows: number): number {
  const inner = contract.inner === 'batch' ? blockRows : contract.inner
  const shape = shapeIn(contract, buffers, real, blockRows)
  const all = Math.ceil(contract.columns / (shape.vectors * real.count))
  const copied = shape.second === 'in place' ? 0 : Math.min(shape.panels, all) * bytesOfPanel(shape, inner, real)
  return Math.max(copied, contract.skipsZeros ? 16 * vectorsOfSparsePanel * inner : 0)
}

function blockBytes(contract: Contract, buffers: Buffers, real: Lanes, blockRows: number): number {
  const { rows, inner } = contract
  if (shapeIn(contract, buffers, real, blockRows).first === 'in place') return 0
  const blocks = Math.ceil((rows === 'batch' ? blockRows : rows) / rowsOfTile)
  return blocks * bytesOfBlock(inner === 'batch' ? blockRows : inner, real)
}

const shapeIn = (contract: Contract, buffers: Buffers, real: Lanes, blockRows: number): Shape =>
  shapeOf(contract, (name) => placeNamed(buffers, name), real, blockRows)

const placeOf = (buffers: Buffers, { buffer }: Factor): Placed => placeNamed(buffers, buffer)

function placeNamed(buffers: Buffers, name: string): Placed {
  const found = buffers.get(name)
  if (!found) throw new Error(`${name} has no place`)
  return found
}

/** Rows that are multiples of 1 KB apart share a few lines of the cache: 15 to 50% slower (measured). */
function paddedStride(isVector: boolean, columns: number, bytes: number): number {
  const stride = roundUp(columns, 4)
  return !isVector && (stride * bytes) % 1024 === 0 ? stride + 64 / bytes : stride
}

const roundUp = (value: number, step: number): number => Math.ceil(value / step) * step

export const statementsOf = (program: Pick<Program, 'entries'>): readonly Statement[] =>
  program.entries
    .flatMap((entry) => entry.statements)
    .flatMap((s): readonly Statement[] => (s.kind === 'nest' ? s.body : [s]))

const drawsOf = (program: Program): readonly Draw[] =>
  statementsOf(program)
    .flatMap(expressionsOf)
    .flatMap((value) => leavesOf(value, keyOfLoopLeaf))
    .flatMap((leaf) => (leaf.kind === 'random' ? [leaf] : []))

/** What the outside reads and writes lies there row after row, as an array of the class: without room between rows. */
function tightBuffers(program: Program): ReadonlySet<string> {
  const open = [...program.buffers.values()].filter(({ role, shape }) => role !== 'value' && shape.rows !== 1)
  return new Set([...open.map(({ name }) => name), ...resultsOf(program)])
}

/** The buffers with answers for the rows of a call. */
export const resultsOf = ({ entries, buffers }: Program): readonly string[] => {
  const names = entries
    .filter(({ name }) => name === 'infer' || name === 'evaluate' || name === 'reconstruct')
    .flatMap((e) => [...e.results.values()])
  return [...new Set(names)].filter((name) => {
    const buffer = buffers.get(name)
    return buffer?.role === 'value' && buffer.shape.rows === 'batch'
  })
}

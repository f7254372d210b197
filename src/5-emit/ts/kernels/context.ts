/** What the printers of one function share: the buffers, the names taken, and what the function turns out to need. */
import type { Buffer, Entry, Extent, LoopLeaf, Program, Store } from '../../../4-loops/program.js'
import type { RandomDraw } from '../../../4-loops/uses.js'
import type { UnaryOp } from '../../../expression/types.js'
import { Names } from '../../../4-loops/names.js'
import { RESERVED } from '../printer/index.js'
import { drawIn, hashes } from './draws.js'
import { eachName, reservedNames } from './reserved-names.js'
import type { Shared } from './products/shared.js'
import { sumRowsOf } from './products/sums.js'
import { atom, called, type Text } from './text.js'

/** What an optimiser does to an element, as a function that several parameters share. */
export interface SharedStep {
  readonly name: string
  /** What tells it from other steps. */
  readonly key: string
  /** What it does to the arrays that it is given; the gradient is accumulator 0. */
  readonly stores: readonly Store[]
  readonly arrays: readonly string[]
  /** What one parameter gives for them. */
  readonly given: readonly string[]
}

/** What all functions of a program have in common. */
export interface Common {
  readonly buffers: Program['buffers']
  readonly blockRows: number
  /** How far apart the rows of sums lie in `scratch`. */
  readonly sumsLength: number
  readonly steps: readonly SharedStep[]
}

export const commonOf = (program: Program, steps: readonly SharedStep[]): Common => ({
  buffers: program.buffers,
  blockRows: program.blockRows,
  sumsLength: sumRowsOf(program).length,
  steps,
})

export function bufferIn(buffers: Program['buffers'], name: string): Buffer {
  const buffer = buffers.get(name)
  if (!buffer) throw new Error(`no buffer ${name}`)
  return buffer
}

export class FunctionContext {
  readonly buffers: ReadonlyMap<string, Buffer>
  /** Fields of the memory that the function reads as local constants. */
  readonly fields = new Set<string>()
  /** Functions and constants from outside that it uses. */
  readonly calls = new Set<string>()
  /** Operations that it has done to a row of numbers at once. */
  readonly eaches = new Set<UnaryOp>()
  /** Functions that it shares with other products. */
  readonly shared = new Set<Shared>()
  /** Steps that it leaves to a function. */
  readonly usedSteps = new Set<SharedStep>()
  /** Random draws it makes, by the name that their keys begin with. */
  readonly draws = new Map<string, RandomDraw>()

  /** Numbers that the function itself changes: they are read from the memory each time. */
  readonly changing: ReadonlySet<string>
  /** The step comes in blocks of rows: draws count from the step's first row. */
  readonly inBlocks: boolean
  /** As many rows as nearly all calls bring, or as they may bring. */
  readonly batchRows: number
  /** Names of the function's own block, which its single numbers share. */
  readonly body: Names
  readonly sumsLength: Common['sumsLength']
  readonly steps: Common['steps']
  readonly #taken: readonly string[]

  /** `taken`: the fields that the function will turn out to read; without them every buffer's name is kept clear of. */
  constructor(
    { buffers, blockRows, sumsLength, steps }: Common,
    changing: ReadonlySet<string>,
    { name, stepRows }: Pick<Entry, 'name' | 'stepRows'>,
    taken: Iterable<string> = buffers.keys(),
  ) {
    this.inBlocks = name === 'accumulate'
    this.batchRows = stepRows ?? blockRows
    this.buffers = buffers
    this.sumsLength = sumsLength
    this.steps = steps
    this.changing = changing
    this.#taken = [...taken, ...reservedNames, ...RESERVED]
    this.body = this.names()
  }

  buffer(name: string): Buffer {
    return bufferIn(this.buffers, name)
  }
  /** Fresh names for one block of code. */
  names(): Names {
    return new Names(this.#taken)
  }
  field(name: string): string {
    this.fields.add(name)
    return name
  }
  call(name: string): string {
    this.calls.add(name)
    return name
  }
  each(op: UnaryOp): string {
    this.eaches.add(op)
    this.call(op)
    return eachName(op)
  }
}

/** A value that is not in memory; with an offset, of a window of its buffer. */
export type Local = (buffer: string, offset?: number) => Text | undefined

/** Where an expression is evaluated: what stands for the row, the column and both together in its text. */
export interface Place {
  readonly row: string
  readonly column: string
  /** row·columns + column. */
  readonly at: string
  readonly accumulator: (index: number) => Text
  /** Values that are not in memory here: one row's own numbers. */
  readonly local?: Local
  /** Names of the block around, where several statements share it. */
  readonly names?: Names
  /** A draw from the normal law, where it is a coordinate of a point that two elements share. */
  readonly normal?: (draw: RandomDraw) => Text
}

/** A single number kept in 64 bits is a plain field of the memory, not an array. */
export const isNumberField = (buffer: Buffer): boolean =>
  buffer.element === 'double' && buffer.shape.rows === 1 && buffer.shape.columns === 1

/** Seen through a window, a row is longer than the place knows. */
export function indexIn({ shape }: Buffer, place: Place, offset?: number): string {
  if (offset !== undefined) {
    const column = plus(place.column, offset)
    return shape.rows === 1 ? column : plus(times(place.row, shape.columns), column)
  }
  if (shape.rows === 1) return shape.columns === 1 ? '0' : place.column
  return shape.columns === 1 ? place.row : place.at
}

export function leafText(context: FunctionContext, leaf: LoopLeaf, place: Place): Text {
  switch (leaf.kind) {
    case 'accumulator':
      return place.accumulator(leaf.index)
    case 'column':
      return atom(place.column)
    case 'scalar':
      return atom(leaf.scalar === 'rowCount' ? 'rows' : context.field(leaf.scalar))
    case 'random': {
      if (leaf.distribution === 'normal' && place.normal) return place.normal(leaf)
      const { index, keys } = drawIn(context, leaf, place.at)
      return called(context.call(hashes[leaf.distribution].name), [index, ...keys].map(atom))
    }
    case 'load': {
      const own = place.local?.(leaf.buffer, leaf.offset)
      if (own) return own
      const buffer = context.buffer(leaf.buffer)
      if (isNumberField(buffer)) {
        return atom(context.changing.has(buffer.name) ? `memory.${buffer.name}` : context.field(buffer.name))
      }
      return atom(`${context.field(buffer.name)}[${indexIn(buffer, place, leaf.offset)}]!`)
    }
  }
}

/** `(row + 1) * 32`, as short as it gets. */
export function times(index: string, factor: number): string {
  if (/^\d+$/.test(index)) return `${Number(index) * factor}`
  if (factor === 1) return index
  return /^\w+$/.test(index) ? `${index} * ${factor}` : `(${index}) * ${factor}`
}
export function plus(a: string, b: string | number): string {
  if (`${b}` === '0') return a
  if (a === '0') return `${b}`
  return /^\d+$/.test(a) && /^\d+$/.test(`${b}`) ? `${Number(a) + Number(b)}` : `${a} + ${b}`
}
export const extentText = (extent: Extent): string => (extent === 'batch' ? 'rows' : `${extent}`)

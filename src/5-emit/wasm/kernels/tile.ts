/** What all kernels of products share: a tile of sums in registers, and the stores of a finished tile. */
import { expressionsOf } from '../../../4-loops/effects.js'
import type { Contract, Factor } from '../../../4-loops/program.js'
import { i32, type I32, type Local, type V128 } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { placed, type KernelContext } from './context.js'
import { Evaluator } from './evaluate.js'
import { isNumber, isOfColumn } from './levels.js'
import type { Placed } from './layout.js'
import type { Place } from './place.js'

/** A factor as memory: bytes from one row and one column of it to the next, seen as the product sees it. */
export interface Operand {
  readonly placed: Placed
  readonly address: number
  readonly rowStep: number
  readonly columnStep: number
}

export function operandOf(context: KernelContext, { buffer, transposed }: Factor): Operand {
  const found = placed(context, buffer)
  const { stride, bytes, address } = found
  return transposed
    ? { placed: found, address, rowStep: bytes, columnStep: stride * bytes }
    : { placed: found, address, rowStep: stride * bytes, columnStep: bytes }
}

/** A finished vector of sums at a constant distance from the tile's corner. */
export interface Cell {
  readonly row: number
  readonly column: number
  readonly sum: V128
  readonly valid?: number
}

export interface TilePlace {
  readonly row: Local<'i32'>
  readonly column: Local<'i32'>
}

/** The statement's stores for tiles: what holds for the whole product is computed once, before its loops. */
export class Epilogue {
  readonly #contract: Contract
  readonly #context: KernelContext
  readonly #evaluator: Evaluator

  constructor(steps: Steps, contract: Contract, context: KernelContext) {
    this.#contract = contract
    this.#context = context
    this.#evaluator = new Evaluator(context)
    const place = tilePlace(context, { pointer: () => i32.const(0) })
    this.#evaluator.hoist(steps, expressionsOf(contract), place, isNumber(context))
  }

  /** The cells of a tile whose corner is at a row and a column; those of one column share what holds for the column. */
  write(steps: Steps, { row, column }: TilePlace, cells: readonly Cell[]): void {
    const inner = steps.apart()
    const pointers = new Map<string, { local: Local<'i32'>; start: I32 }>()
    const pointer = (rowStep: number, columnStep: number): I32 => {
      if (rowStep === 0 && columnStep === 0) return i32.const(0)
      const key = `${rowStep} ${columnStep}`
      const known = pointers.get(key)
      if (known) return known.local.get
      const across = i32.times(column.get, columnStep)
      const down = i32.times(row.get, rowStep)
      const start = rowStep === 0 ? across : columnStep === 0 ? down : i32.add(down, across)
      const local = steps.builder.local('i32')
      pointers.set(key, { local, start })
      return local.get
    }
    const ofColumn = new Map<number, Evaluator>()
    for (const { row: rowShift, column: columnShift, sum, valid } of cells) {
      const at = {
        pointer,
        row: () => row.get,
        column: () => column.get,
        rowShift,
        columnShift,
        accumulator: () => sum,
      }
      const place = tilePlace(this.#context, { ...at, ...(valid !== undefined && { valid }) })
      const known = ofColumn.get(columnShift)
      const evaluator = known ?? this.#evaluator.inner()
      if (!known) {
        evaluator.hoist(inner, expressionsOf(this.#contract), place, isOfColumn(this.#context))
        ofColumn.set(columnShift, evaluator)
      }
      evaluator.inner().store(inner, this.#contract.stores, place)
    }
    steps.do(...[...pointers.values()].map(({ local, start }) => local.set(start)), ...inner.code)
  }
}

const tilePlace = ({ real }: KernelContext, more: Partial<Place> & Pick<Place, 'pointer'>): Place => ({
  row: () => i32.const(0),
  column: () => i32.const(0),
  rowShift: 0,
  columnShift: 0,
  lanes: real,
  isSingle: false,
  ...more,
})

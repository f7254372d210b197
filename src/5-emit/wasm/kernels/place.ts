/** Where an expression is evaluated: which row and which columns, as addresses. */
import { i32, type FunctionBuilder, type I32, type Local, type V128 } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'

export interface Place {
  /** Bytes from the start of a buffer with such steps to the row and column at hand, but for the shifts. */
  readonly pointer: (rowStep: number, columnStep: number) => I32
  readonly row: () => I32
  readonly column: () => I32
  /** Constant parts of row and column. */
  readonly rowShift: number
  readonly columnShift: number
  /** The lanes of the arithmetic; `isSingle`: one element, the same in every lane. */
  readonly lanes: Lanes
  readonly isSingle: boolean
  /** Rows abreast: each lane is that of the next row, all in the column at hand. */
  readonly isAbreast?: boolean
  /** In code that runs from front to back: elements that are in registers already, by lanes and the constant part of their address. */
  readonly seen?: Map<string, V128>
  /** Columns that exist, where a vector reaches beyond the last. */
  readonly valid?: number
  /** Of two vectors that draw points from the normal law together: the coordinates of both, once one has asked. */
  readonly normals?: Map<string, V128>
  /** Lanes that exist, where only the run tells; there is room for the others. */
  readonly within?: V128
  readonly accumulator?: (index: number) => V128
  /** One row's own numbers, in doubles, the same in every lane; of rows abreast, two to a vector. */
  readonly local?: (buffer: string) => readonly Local<'v128'>[] | undefined
}

/** A row and a column, where they are not the first. */
export interface Start {
  readonly row?: I32
  readonly column?: I32
}

interface Pointer {
  readonly rowStep: number
  readonly columnStep: number
  readonly local: Local<'i32'>
}

/** Pointers into all buffers of a loop, one for each pair of steps, made when they are first asked for. */
export class Cursor {
  readonly row: Local<'i32'>
  readonly column: Local<'i32'>
  readonly #builder: FunctionBuilder
  readonly #pointers = new Map<string, Pointer>()

  constructor(builder: FunctionBuilder, row = builder.local('i32')) {
    this.#builder = builder
    this.row = row
    this.column = builder.local('i32')
  }

  readonly pointer = (rowStep: number, columnStep: number): I32 => {
    if (rowStep === 0 && columnStep === 0) return i32.const(0)
    const key = `${rowStep} ${columnStep}`
    const known = this.#pointers.get(key)
    if (known) return known.local.get
    const pointer = { rowStep, columnStep, local: this.#builder.local('i32') }
    this.#pointers.set(key, pointer)
    return pointer.local.get
  }

  /** Sets every pointer to a row and a column, each the first unless it is told. */
  moveTo({ row, column }: Start): readonly ReturnType<Local<'i32'>['set']>[] {
    return this.#each(({ rowStep, columnStep, local }) => {
      const down = row && rowStep > 0 ? i32.times(row, rowStep) : undefined
      const across = column && columnStep > 0 ? i32.times(column, columnStep) : undefined
      return local.set(down && across ? i32.add(down, across) : (down ?? across ?? i32.const(0)))
    })
  }

  /** Moves every pointer by so many rows and columns. */
  advance(rows: number, columns: number): readonly ReturnType<Local<'i32'>['set']>[] {
    return this.#each(({ rowStep, columnStep, local }) => {
      const step = rows * rowStep + columns * columnStep
      return step === 0 ? [] : local.set(i32.plus(local.get, step))
    })
  }

  #each<T>(apply: (pointer: Pointer) => T): readonly T[] {
    return [...this.#pointers.values()].map(apply)
  }

  place(lanes: Lanes, isSingle: boolean, more: Partial<Place> = {}): Place {
    return {
      pointer: this.pointer,
      row: () => this.row.get,
      column: () => this.column.get,
      rowShift: 0,
      columnShift: 0,
      lanes,
      isSingle,
      ...more,
    }
  }
}

/**
 * The stores of a product. Sums of whole rows, or of some of their columns, lie in memory when they are done, and one
 * function stores them: shared by all kernels of the product, it is there once instead of once a sum of a tile (a module
 * half as large), and it walks memory in the order in which it lies (Adam in a gradient of 784×512: a third faster).
 * What is cheap to store goes from the registers of a tile to its place.
 */
import { expressionsOf } from '../../../4-loops/effects.js'
import type { Contract } from '../../../4-loops/program.js'
import {
  callEffect,
  i32,
  repeatWhile,
  v128,
  when,
  type Effect,
  type I32,
  type Local,
  type V128,
} from '../assembler/index.js'
import type { Lanes } from '../lanes.js'
import { Steps } from '../steps.js'
import { mayGoAbreast } from './abreast.js'
import type { KernelContext } from './context.js'
import { loadAbreast } from './access.js'
import { Evaluator } from './evaluate.js'
import { isNumber } from './levels.js'
import { Cursor, type Place } from './place.js'
import { stepOfSums } from './shape.js'

/** A finished vector of sums at a constant distance from the tile's corner. */
export interface Cell {
  readonly row: number
  readonly column: number
  readonly sum: V128
  /** Lanes of it that are columns, where it may reach beyond the last. */
  readonly within?: V128
}

/** Those of a tile, row by row; `within` tells the lanes of the last vector of each. */
export const cellsOf = (
  sums: readonly (readonly V128[])[],
  { count }: Pick<Lanes, 'count'>,
  within?: V128,
): readonly Cell[] =>
  sums.flatMap((of, row) =>
    of.map((sum, j) => ({ row, column: j * count, sum, ...(within && j === of.length - 1 && { within }) })),
  )

/** Rows and columns whose sums are done; `from` tells where the sums of the first row lie. */
export interface Done {
  readonly row: I32
  readonly endOfRows: I32
  readonly column: I32
  readonly endOfColumns: I32
  readonly from: I32
}

export class Finish {
  readonly #contract: Contract
  readonly #context: KernelContext
  #function: number | undefined

  constructor(contract: Contract, context: KernelContext) {
    this.#contract = contract
    this.#context = context
  }

  /** Stores the sums of a rectangle from memory; its last column is that of a vector, or of the product. */
  rows({ row, endOfRows, column, endOfColumns, from }: Done): Effect {
    this.#function ??= this.#define()
    return callEffect(this.#function, this.#context.rows, row, endOfRows, column, endOfColumns, from)
  }

  /** Stores a tile from its registers. */
  cells(steps: Steps, row: Local<'i32'>, column: Local<'i32'>, cells: readonly Cell[]): void {
    const cursor = new Cursor(steps.builder)
    const inner = steps.apart()
    const evaluator = new Evaluator(this.#context)
    for (const { row: rowShift, column: columnShift, sum, within } of cells) {
      const at = {
        row: () => row.get,
        column: () => column.get,
        rowShift,
        columnShift,
        accumulator: () => sum,
        ...(within && { within }),
      }
      evaluator.inner().store(inner, this.#contract.stores, cursor.place(this.#context.real, false, at))
    }
    steps.do(...cursor.moveTo({ row: row.get, column: column.get }), ...inner.code)
  }

  #define(): number {
    const parameters = Array.from({ length: 6 }, () => 'i32' as const)
    return this.#context.define({ parameters, results: [] }, (builder) => {
      const [rows, row, endOfRows, column, endOfColumns, from] = parameters.map((type, at) =>
        builder.parameter(type, at),
      )
      if (!rows || !row || !endOfRows || !column || !endOfColumns || !from) throw new Error('a parameter is missing')
      const steps = new Steps(builder)
      this.#write(steps, { ...this.#context, rows: rows.get }, { row, endOfRows, column, endOfColumns, from })
      return steps.code
    })
  }

  #write(
    steps: Steps,
    context: KernelContext,
    { row, endOfRows, column, endOfColumns, from }: Record<keyof Done, Local<'i32'>>,
  ): void {
    const { real, layout } = context
    const { columns, stores } = this.#contract
    const { builder } = steps
    const cursor = new Cursor(builder, row)
    const sum = builder.local('i32')
    const place = (more: Partial<Place>): Place =>
      cursor.place(real, false, { accumulator: () => v128.load(sum.get, layout.sums), ...more })
    const evaluator = new Evaluator(context)
    evaluator.hoist(steps, expressionsOf(this.#contract), place({}), isNumber(context))
    const rest = columns % real.count
    const whole = steps.apart()
    evaluator.inner().store(whole, stores, place({}))
    const last = steps.apart()
    if (rest > 0) evaluator.inner().store(last, stores, place({ valid: rest }))
    if (this.#goesAbreast()) this.#writeAbreast(steps, evaluator, cursor, { row, endOfRows, from })
    const full = steps.builder.local('i32')
    const { column: at } = cursor
    const next = [...cursor.advance(0, real.count), sum.set(i32.plus(sum.get, 16))]
    const again = i32.lt_u(at.tee(i32.plus(at.get, real.count)), full.get)
    const most = i32.const(columns - rest)
    const alongRow = [
      at.set(column.get),
      ...cursor.moveTo({ row: row.get, column: column.get }),
      sum.set(i32.add(from.get, i32.times(column.get, real.bytes))),
      columns > rest ? when(i32.lt_u(at.get, full.get), [repeatWhile([...whole.code, ...next], again)]) : [],
      rest > 0 ? when(i32.gt_u(endOfColumns.get, most), last.code) : [],
      from.set(i32.plus(from.get, stepOfSums(columns, real))),
    ]
    steps.do(
      full.set(endOfColumns.get),
      when(i32.gt_u(full.get, most), [full.set(most)]),
      when(i32.lt_u(row.get, endOfRows.get), [
        repeatWhile(alongRow, i32.lt_u(row.tee(i32.plus(row.get, 1)), endOfRows.get)),
      ]),
    )
  }

  /** A single sum a row: as many rows at once as there are lanes (the sigmoid of a single unit: a quarter of the time). */
  #goesAbreast(): boolean {
    const { columns } = this.#contract
    return columns === 1 && mayGoAbreast(this.#contract, this.#context)
  }

  #writeAbreast(
    steps: Steps,
    evaluator: Evaluator,
    cursor: Cursor,
    { row, endOfRows, from }: Record<'row' | 'endOfRows' | 'from', Local<'i32'>>,
  ): void {
    const { real, layout } = this.#context
    const { count } = real
    const step = stepOfSums(this.#contract.columns, real)
    const rows = steps.apart()
    const sums = rows.keep(loadAbreast(real, real.bytes, from.get, (at) => layout.sums + at * step))
    const place = cursor.place(real, false, { accumulator: () => sums, isAbreast: true })
    evaluator.inner().store(rows, this.#contract.stores, place)
    const next = [row.set(i32.plus(row.get, count)), from.set(i32.plus(from.get, count * step))]
    const are = i32.lt_u(i32.plus(row.get, count - 1), endOfRows.get)
    steps.do(when(are, [repeatWhile([...cursor.moveTo({ row: row.get }), ...rows.code, ...next], are)]))
  }
}

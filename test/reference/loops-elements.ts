/** The buffers of a loop program as plain arrays, and the values and stores of single elements. */
import type { Buffer, Extent, LoopExpr, LoopLeaf, Program, Store } from '../../src/4-loops/program.js'
import type { Bindings } from './evaluate.js'
import { compileExpression } from './expression.js'
import { real } from './real.js'

/** What a call gets from outside; the values of states are in the memory. */
export type Call = Omit<Bindings, 'states'>
/** States by name. They live from call to call. */
export type Memory = Map<string, Float64Array>

/** A function of the row, the column and the sums that a statement has just computed. */
type OfElement<T> = (i: number, j: number, sums: readonly number[]) => T

export class Elements {
  readonly #buffers: ReadonlyMap<string, Buffer>
  readonly #arrays: ReadonlyMap<string, Float64Array>
  readonly #call: Call

  constructor({ buffers }: Program, memory: Memory, call: Call) {
    this.#buffers = buffers
    this.#call = call
    const inputs = [call.x, call.target ?? []]
    this.#arrays = new Map(
      [...buffers.values()].map((buffer) => {
        const state = memory.get(buffer.name)
        if (state) return [buffer.name, state]
        const input = buffer.role === 'input' ? inputs.shift() : undefined
        return [buffer.name, input ? Float64Array.from(input) : this.#unset(buffer)]
      }),
    )
  }

  /** A value that is read before it is written shows up as NaN. */
  #unset({ shape }: Buffer): Float64Array {
    return new Float64Array(this.extent(shape.rows) * shape.columns).fill(Number.NaN)
  }

  extent(extent: Extent): number {
    return extent === 'batch' ? this.#call.rows : extent
  }

  array(buffer: string): Float64Array {
    const array = this.#arrays.get(buffer)
    if (!array) throw new Error(`no buffer ${buffer}`)
    return array
  }

  /** `offset`: where the window begins that the statement sees of the buffer. */
  at(buffer: string, i: number, j: number, offset?: number): number {
    return this.array(buffer)[this.#index(buffer, i, j, offset)] ?? Number.NaN
  }

  /** A dimension of 1 is read at 0. */
  #index(name: string, i: number, j: number, offset = 0): number {
    const shape = this.#buffers.get(name)?.shape
    if (!shape) throw new Error(`no buffer ${name}`)
    const [row, column] = [shape.rows === 1 ? 0 : i, shape.columns === 1 ? 0 : j + offset]
    if (row >= this.extent(shape.rows) || column >= shape.columns) throw new Error(`${name} has no element ${i}, ${j}`)
    return row * shape.columns + column
  }

  /** The value of an expression, in a statement of so many columns. */
  value(value: LoopExpr, columns: number): OfElement<number> {
    const evaluate = compileExpression<number, LoopLeaf>(real, value)
    return (i, j, sums) =>
      evaluate((leaf) => {
        switch (leaf.kind) {
          case 'load':
            return this.at(leaf.buffer, i, j, leaf.offset)
          case 'accumulator':
            return sums[leaf.index] ?? Number.NaN
          case 'column':
            return j
          case 'random':
            return this.#drawn(leaf, i * columns + j)
          case 'scalar': {
            const { rows, totalRows = rows, totalWeight = Number.NaN, learningRate = Number.NaN } = this.#call
            return { rowCount: rows, totalRows, totalWeight, learningRate }[leaf.scalar]
          }
        }
      })
  }

  #drawn({ purpose, stream, draw, distribution }: Extract<LoopLeaf, { kind: 'random' }>, index: number): number {
    return this.#call.random?.(purpose, stream, index, draw, distribution) ?? Number.NaN
  }

  /** Evaluates all values of an element, then stores them. */
  storing(stores: readonly Store[], columns: number): OfElement<void> {
    const values = stores.map(({ value }) => this.value(value, columns))
    return (i, j, sums) => {
      const results = values.map((value) => value(i, j, sums))
      stores.forEach(({ buffer, offset, accumulate }, at) => {
        const result = results[at] ?? Number.NaN
        const before = accumulate ? this.at(buffer, i, j, offset) : 0
        this.array(buffer)[this.#index(buffer, i, j, offset)] = before + result
      })
    }
  }
}

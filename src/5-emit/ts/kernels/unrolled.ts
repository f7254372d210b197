/** One row of a small network written out in full: every value of the row is a constant, no loop is left. */
import { separatedCall, type SeparatedCall } from '../../../4-loops/separated-call.js'
import { accumulator, type Contract, type MapStatement, type Nest } from '../../../4-loops/program.js'
import type { Reduce, Store } from '../../../4-loops/program.js'
import { readsOf } from '../../../4-loops/effects.js'
import type { Names } from '../../../4-loops/names.js'
import { withSuffix } from './binder.js'
import { isNumberField, plus, times, type FunctionContext, type Place } from './context.js'
import type { Lines } from './lines.js'
import { printStores, printValue } from './stores.js'
import { atom, chain, type Text } from './text.js'

export function printUnrolled(nest: Nest, context: FunctionContext, depth: number): Lines {
  return new UnrolledPrinter(nest, context, depth).print()
}

class UnrolledPrinter {
  readonly #nest: Nest
  readonly #context: FunctionContext
  readonly #depth: number
  readonly #names: Names
  /** Constants that hold one row's values: a buffer's name and a column. */
  readonly #constants = new Map<string, string>()

  constructor(nest: Nest, context: FunctionContext, depth: number) {
    this.#nest = nest
    this.#context = context
    this.#depth = depth
    this.#names = context.names()
    for (const name of [...this.#inputs(), ...nest.locals]) this.#reserve(name)
  }

  #reserve(buffer: string): void {
    const { columns } = this.#context.buffer(buffer).shape
    for (let column = 0; column < columns; column++) {
      const wanted = columns === 1 ? buffer : withSuffix(buffer, `${column}`)
      this.#constants.set(`${buffer} ${column}`, this.#names.unique(wanted))
    }
  }

  print(): Lines {
    const loads = this.#inputs().flatMap((name) => this.#load(name))
    return [...loads, ...this.#nest.body.flatMap((statement) => this.#statement(statement))]
  }

  #inputs(): readonly string[] {
    const read = [...new Set(this.#nest.body.flatMap(readsOf))]
    return read.filter((name) => this.#context.buffer(name).role === 'input')
  }

  /** The row's inputs, read once. */
  #load(buffer: string): readonly string[] {
    const { columns } = this.#context.buffer(buffer).shape
    const field = this.#context.field(buffer)
    return Array.from({ length: columns }, (_, column) => {
      const name = this.#constants.get(`${buffer} ${column}`) ?? ''
      return `const ${name} = ${field}[${plus(times('row', columns), column)}]!`
    })
  }

  #statement(statement: Contract | MapStatement | Reduce): Lines {
    if (statement.kind === 'map') {
      const call = separatedCall(statement)
      if (call) return this.#call(statement, call)
      return this.#each(statement.columns, (column) =>
        this.#stores(statement.stores, this.#place(statement.columns, column, []), statement.columns),
      )
    }
    if (statement.kind === 'contract')
      return statement.inner === 'batch' ? this.#outer(statement) : this.#product(statement)
    return statement.over === 'rows' ? this.#columnSums(statement) : this.#rowFolds(statement)
  }

  /** One function of every column: the numbers pass through the scratch row, where a loop of its own works on them. */
  #call({ stores: [store], columns }: MapStatement, { op, from }: SeparatedCall): Lines {
    const scratch = this.#context.field('scratch')
    const target = store?.buffer ?? ''
    return [
      ...this.#each(columns, (column) => [`${scratch}[${column}] = ${this.#value(from, column).text}`]),
      `${this.#context.each(op)}(${columns})`,
      ...this.#each(columns, (column) => {
        const place = this.#place(columns, column, [atom(`${scratch}[${column}]!`)])
        return this.#stores([{ buffer: target, value: accumulator(0), accumulate: false }], place, columns)
      }),
    ]
  }

  /** Σ_k a[k]·b[k, j] for every j, as one sum. */
  #product({ columns, inner, a, b, stores }: Contract): Lines {
    const steps = Array.from({ length: Number(inner) }, (_, index) => index)
    const right = this.#context.field(b.buffer)
    return this.#each(columns, (column) => {
      const terms = steps.map((k) => {
        const index = b.transposed ? column * Number(inner) + k : k * columns + column
        return chain('*', this.#value(a.buffer, k), atom(`${right}[${index}]!`))
      })
      const total = terms.reduce((left, term) => chain('+', left, term))
      return this.#stores(stores, this.#place(columns, column, [total]), columns)
    })
  }

  /** a[k]·b[j], this row's share of a weight's gradient. */
  #outer({ rows, columns, a, b, stores }: Contract): Lines {
    return this.#each(Number(rows), (k) =>
      this.#each(columns, (column) => {
        const product = chain('*', this.#value(a.buffer, k), this.#value(b.buffer, column))
        const at = `${k * columns + column}`
        const place: Place = {
          row: `${k}`,
          column: `${column}`,
          at,
          accumulator: () => product,
          local: () => undefined,
        }
        return this.#stores(stores, place, columns)
      }),
    )
  }

  #columnSums({ columns, folds, stores }: Reduce): Lines {
    return this.#each(columns, (column) => {
      const parts = folds.map(({ value }) => this.#printed(value, columns, column))
      const totals = parts.map(({ text }) => text)
      const place: Place = { ...this.#place(columns, column, totals), row: '0', at: `${column}` }
      return [...parts.flatMap(({ lines }) => lines), ...this.#stores(stores, place, columns)]
    })
  }

  #rowFolds({ columns, folds, stores }: Reduce): Lines {
    const lines: string[] = []
    const totals = folds.map(({ fold, value }) => {
      const parts = Array.from({ length: columns }, (_, column) => this.#printed(value, columns, column))
      parts.forEach((part) => lines.push(...part.lines))
      const texts = parts.map(({ text }) => text)
      const largest = atom(`Math.max(${texts.map(({ text }) => text).join(', ')})`)
      const total = fold === 'sum' ? texts.reduce((left, term) => chain('+', left, term)) : largest
      return total
    })
    return [...lines, ...this.#stores(stores, this.#place(1, 0, totals), 1)]
  }

  #printed(
    value: Reduce['folds'][number]['value'],
    columns: number,
    column: number,
  ): { lines: readonly string[]; text: Text } {
    return printValue(value, this.#printer(this.#place(columns, column, []), columns))
  }

  #stores(stores: readonly Store[], place: Place, columns: number): readonly string[] {
    return printStores(stores, this.#printer(place, columns))
  }

  #printer(place: Place, columns: number) {
    const suffix = columns === 1 ? '' : place.column
    return { context: this.#context, place, names: this.#names, depth: this.#depth, suffix, accumulatorName: 'sum' }
  }

  #place(columns: number, column: number, totals: readonly Text[]): Place {
    return {
      row: 'row',
      column: `${column}`,
      at: plus(times('row', columns), column),
      accumulator: (index) => totals[index] ?? atom('0'),
      local: (buffer, offset = 0) => this.#constant(buffer, column + offset),
    }
  }

  /** The constant for a buffer's element in this column (or its only one). */
  #constant(buffer: string, column: number): Text | undefined {
    const single = this.#context.buffer(buffer).shape.columns === 1
    const name = this.#constants.get(`${buffer} ${single ? 0 : column}`)
    return name === undefined ? undefined : atom(name)
  }

  #value(buffer: string, column: number): Text {
    const constant = this.#constant(buffer, column)
    if (constant) return constant
    const { columns } = this.#context.buffer(buffer).shape
    const name = this.#context.field(buffer)
    return atom(isNumberField(this.#context.buffer(buffer)) ? name : `${name}[${plus(times('row', columns), column)}]!`)
  }

  #each(count: number, print: (index: number) => Lines): Lines {
    return Array.from({ length: count }, (_, index) => print(index)).flat()
  }
}

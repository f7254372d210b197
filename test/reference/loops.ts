/**
 * What a loop program means: its statements one after the other, element by element, over plain arrays. Schedules
 * (tiles, unrolling) are ignored; whatever a pass does, this must go on giving the same numbers.
 */
import type {
  Contract,
  EntryName,
  Extent,
  MapStatement,
  Nest,
  Program,
  Reduce,
  Statement,
  Transpose,
} from '../../src/4-loops/program.js'
import { Elements, type Call, type Memory } from './loops-elements.js'

export type { Call, Memory } from './loops-elements.js'

/** States as given by name, those that only the program knows at 0. */
export function memoryOf(program: Program, given: ReadonlyMap<string, ArrayLike<number>>): Memory {
  const states = [...program.buffers.values()].filter(({ role }) => role === 'state')
  return new Map(
    states.map(({ name, shape }) => {
      const values = given.get(name)
      return [name, values ? Float64Array.from(values) : new Float64Array(Number(shape.rows) * shape.columns)]
    }),
  )
}

/** Runs an entry, which changes the states in `memory`; gives its results by name. Values do not outlive the call. */
export function runEntry(
  program: Program,
  name: EntryName,
  memory: Memory,
  call: Call,
): ReadonlyMap<string, Float64Array> {
  const entry = program.entries.find((one) => one.name === name)
  if (!entry) throw new Error(`no entry ${name}`)
  const elements = new Elements(program, memory, call)
  for (const statement of entry.statements) run(elements, statement, { start: 0, end: call.rows })
  return new Map([...entry.results].map(([output, buffer]) => [output, elements.array(buffer)]))
}

/** Which rows of the batch a statement works on: all of them, or one inside of a walk. */
interface Rows {
  readonly start: number
  readonly end: number
}
const rowsOf = (extent: Extent, within: Rows): Rows => (extent === 'batch' ? within : { start: 0, end: extent })

function run(elements: Elements, statement: Statement, within: Rows): void {
  switch (statement.kind) {
    case 'contract':
      return runContract(elements, statement, within)
    case 'map':
      return runMap(elements, statement, within)
    case 'reduce':
      return runReduce(elements, statement, within)
    case 'transpose':
      return runTranspose(elements, statement)
    case 'clear':
      return void elements.array(statement.buffer).fill(0)
    case 'nest':
      return runNest(elements, statement, within)
  }
}

function runContract(elements: Elements, { a, b, stores, rows, inner, columns }: Contract, within: Rows): void {
  // Elements are stored while others are still being computed.
  if (stores.some(({ buffer }) => buffer === a.buffer || buffer === b.buffer)) {
    throw new Error('a product is stored into its own factor')
  }
  const factor = ({ buffer, transposed }: Contract['a'], i: number, j: number): number =>
    transposed ? elements.at(buffer, j, i) : elements.at(buffer, i, j)
  const [left, over] = [rowsOf(rows, within), rowsOf(inner, within)]
  const store = elements.storing(stores, columns)
  for (let i = left.start; i < left.end; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0
      for (let k = over.start; k < over.end; k++) sum += factor(a, i, k) * factor(b, k, j)
      store(i, j, [sum])
    }
  }
}

function runMap(elements: Elements, { rows, columns, stores }: MapStatement, within: Rows): void {
  const { start, end } = rowsOf(rows, within)
  const store = elements.storing(stores, columns)
  for (let i = start; i < end; i++) for (let j = 0; j < columns; j++) store(i, j, [])
}

function runReduce(elements: Elements, { over, rows, columns, folds, stores }: Reduce, within: Rows): void {
  const { start, end } = rowsOf(rows, within)
  const values = folds.map(({ fold, value }) => ({ fold, value: elements.value(value, columns) }))
  const empty = folds.map(({ fold }) => (fold === 'sum' ? 0 : -Infinity))
  const take = (before: readonly number[], i: number, j: number): readonly number[] =>
    values.map(({ fold, value }, f) => {
      const sum = before[f] ?? Number.NaN
      return fold === 'sum' ? sum + value(i, j, []) : Math.max(sum, value(i, j, []))
    })
  const store = elements.storing(stores, columns)
  if (over === 'columns') {
    for (let i = start; i < end; i++) {
      let sums: readonly number[] = empty
      for (let j = 0; j < columns; j++) sums = take(sums, i, j)
      store(i, 0, sums)
    }
  } else {
    // All folds end before the first store: the sums share one pass over the rows.
    let sums: readonly (readonly number[])[] = Array.from({ length: columns }, () => empty)
    for (let i = start; i < end; i++) sums = sums.map((sum, j) => take(sum, i, j))
    sums.forEach((sum, j) => store(0, j, sum))
  }
}

function runTranspose(elements: Elements, { from, to, rows, columns }: Transpose): void {
  const target = elements.array(to)
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) target[j * rows + i] = elements.at(from, i, j)
}

function runNest(elements: Elements, { body, locals }: Nest, { start, end }: Rows): void {
  for (let row = start; row < end; row++) {
    for (const statement of body) run(elements, statement, { start: row, end: row + 1 })
    // One row's own numbers are gone with it.
    for (const name of locals) elements.array(name).fill(Number.NaN)
  }
}

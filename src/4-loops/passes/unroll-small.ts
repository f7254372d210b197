import { operationCount } from '../../expression/walk.js'
import { expressionsOf, readsOf, writesOf } from '../effects.js'
import type { Machine } from '../machine.js'
import type { Names } from '../names.js'
import { placeOf, type Buffer, type Contract, type Entry, type MapStatement, type Nest } from '../program.js'
import type { Program, Reduce, Statement } from '../program.js'
import { isRowSum, namesFor, splitSum } from './split-sums.js'

/**
 * A small network is written out in full: forward, loss and backward of one row after the other, every intermediate
 * value a local constant, gradients added up on the side. It needs every statement to treat rows one by one or to sum
 * over them; batch norm, which needs all rows before it can go on, keeps a network in loops.
 */
export const unrollSmall =
  (machine: Machine) =>
  (program: Program): Program => {
    const buffers = new Map(program.buffers)
    const entries = program.entries.map((entry) => unrollEntry(entry, buffers, machine))
    return { ...program, buffers, entries }
  }

type BodyStatement = Contract | MapStatement | Reduce

function unrollEntry(entry: Entry, buffers: Map<string, Buffer>, machine: Machine): Entry {
  if (operations(entry.statements) > machine.unrolledOperations) return entry
  const parts = partition(entry.statements, namesFor(entry, buffers))
  const [first] = parts?.body ?? []
  if (!parts || !first) return entry
  const { before, body, after, totals } = parts
  totals.forEach((total) => buffers.set(total.name, total))
  const place = placeOf(first)
  const clears = totals.map(({ name }): Statement => ({ kind: 'clear', buffer: name, ...place }))
  const outside = new Set([...before, ...after].flatMap((statement) => [...readsOf(statement), ...writesOf(statement)]))
  entry.results.forEach((name) => outside.add(name))
  const isLocal = (name: string): boolean => buffers.get(name)?.role === 'value' && !outside.has(name)
  const locals = [...new Set(body.flatMap(writesOf))].filter((name) => isLocal(name) && !isTotal(name, totals))
  const nest: Nest = { kind: 'nest', body, locals, unroll: true, ...place, scope: 'rows' }
  return { ...entry, statements: [...before, ...clears, nest, ...after] }
}

const isTotal = (name: string, totals: readonly Buffer[]): boolean => totals.some((total) => total.name === name)

interface Parts {
  readonly before: readonly Statement[]
  readonly body: readonly BodyStatement[]
  readonly after: readonly Statement[]
  readonly totals: readonly Buffer[]
}

/** Statements before, inside and after the walk over the rows; nothing if a row depends on a sum over all of them. */
function partition(statements: readonly Statement[], names: Names): Parts | undefined {
  const before: Statement[] = []
  const body: BodyStatement[] = []
  const after: Statement[] = []
  const totals: Buffer[] = []
  for (const statement of statements) {
    const late = new Set(after.flatMap(writesOf))
    const own = writesOf(statement)
    const waits = readsOf(statement).some((name) => late.has(name) && !own.includes(name))
    if (waits && (isRowSum(statement) || isPerRow(statement))) return undefined
    if (isRowSum(statement) && statement.stores.every((store) => store.accumulate)) body.push(statement)
    else if (isRowSum(statement)) {
      const split = splitSum(statement, names)
      body.push(split.adding)
      after.push(split.finishing)
      totals.push(...split.totals)
    } else if (isPerRow(statement)) {
      body.push(statement)
    } else if (body.length === 0) before.push(statement)
    else after.push(statement)
  }
  return { before, body, after, totals }
}

function isPerRow(statement: Statement): statement is BodyStatement {
  if (statement.kind === 'contract' || statement.kind === 'map') return statement.rows === 'batch'
  return statement.kind === 'reduce' && statement.over === 'columns' && statement.rows === 'batch'
}

/** What writing one row out in full comes to: an operation is about a line of code, whatever its kind. */
const operations = (statements: readonly Statement[]): number =>
  statements.reduce((sum, statement) => sum + operationsOf(statement), 0)

function operationsOf(statement: Statement): number {
  const inner = expressionsOf(statement).reduce((sum, value) => sum + operationCount(value) + 1, 0)
  switch (statement.kind) {
    case 'contract': {
      const { rows, columns, inner: length } = statement
      if (length === 'batch') return Number(rows) * columns
      return rows === 'batch' ? columns * (length + inner) : 0
    }
    case 'map':
    case 'reduce':
      return statement.rows === 'batch' ? statement.columns * inner : 0
    case 'transpose':
    case 'clear':
    case 'nest':
      return 0
  }
}

import { operationCount, substitute } from '../../expression/walk.js'
import { expressionsOf, windowText, writesOf } from '../effects.js'
import {
  type Contract,
  type Entry,
  type LoopExpr,
  type LoopLeaf,
  type MapStatement,
  type Reduce,
  type Statement,
  type Store,
} from '../program.js'
import type { Extent } from '../../3-graph/graph.js'
import { leaf } from '../../expression/build.js'
import { overlap, sameWindow, windowsRead, windowsWritten, type Window } from '../windows.js'

type Producer = Contract | Reduce | MapStatement

/**
 * A map over the same elements that an earlier statement has just computed joins that statement: bias and activation
 * in the epilogue of the product, the optimiser's step in the epilogue of the gradient. Nothing is moved past a
 * statement that would see a different value.
 */
export function fuse(entry: Entry): Entry {
  return { ...entry, statements: fuseStatements(entry.statements) }
}

function fuseStatements(statements: readonly Statement[]): readonly Statement[] {
  const result: Seen[] = []
  for (const statement of statements) {
    const at = statement.kind === 'map' ? producerFor(result, statement) : -1
    const producer = result[at]?.statement
    if (statement.kind === 'map' && producer && isProducer(producer)) result[at] = seen(absorb(producer, statement))
    else result.push(seen(statement))
  }
  return result.map(({ statement }) => statement)
}

/** A statement with what it touches, which every map behind it asks for. */
interface Seen {
  readonly statement: Statement
  readonly reads: readonly Window[]
  readonly writes: readonly Window[]
}
const seen = (statement: Statement): Seen => {
  return { statement, reads: windowsRead(statement), writes: windowsWritten(statement) }
}

const isProducer = (statement: Statement): statement is Producer =>
  statement.kind === 'contract' || statement.kind === 'reduce' || statement.kind === 'map'

/** The statement that `map` can join: the last one that gives it a value, if nothing in between stands in the way. */
function producerFor(before: readonly Seen[], map: MapStatement): number {
  const { reads, writes } = seen(map)
  for (let at = before.length - 1; at >= 0; at--) {
    const earlier = before[at]
    if (!earlier) return -1
    const { statement } = earlier
    const given = earlier.writes.filter((window) => reads.some((read) => overlap(window, read)))
    if (given.length > 0) {
      // A value is taken over element by element: the column must be the same on both sides.
      const aligned = given.every((window) => reads.every((read) => !overlap(window, read) || sameWindow(window, read)))
      const joins = isProducer(statement) && sameSpace(statement, map) && !clashes(statement, map)
      return aligned && joins && fits(statement, map) ? at : -1
    }
    const isTouched = (write: Window): boolean =>
      earlier.reads.some((window) => overlap(window, write)) || earlier.writes.some((window) => overlap(window, write))
    if (writes.some(isTouched)) return -1
  }
  return -1
}

/** A statement that computes more than this would only be slow to compile, here and in the engine. */
const mostOperations = 256

const fits = (a: Statement, b: Statement): boolean => sizeOf(a) + sizeOf(b) <= mostOperations

const sizeOf = (statement: Statement): number =>
  expressionsOf(statement).reduce((sum, value) => sum + operationCount(value), 0)

/** Two stores to one buffer in one statement would leave their order open. */
const clashes = (a: Statement, b: Statement): boolean => {
  const writes = new Set(writesOf(a))
  return writesOf(b).some((name) => writes.has(name))
}

function sameSpace(producer: Producer, map: MapStatement): boolean {
  const { rows, columns } = resultSpace(producer)
  return rows === map.rows && columns === map.columns
}

/** The elements for which a statement's stores run. */
export function resultSpace(statement: Producer): { readonly rows: Extent; readonly columns: number } {
  if (statement.kind !== 'reduce') return statement
  return statement.over === 'rows' ? { rows: 1, columns: statement.columns } : { rows: statement.rows, columns: 1 }
}

function absorb(producer: Producer, map: MapStatement): Producer {
  const stored = new Map(producer.stores.map((store) => [windowText(store), store.value]))
  const inPlace = (value: LoopExpr): LoopExpr =>
    substitute<LoopLeaf, LoopLeaf>(value, (at) => (at.kind === 'load' ? valueAt(at, stored) : leaf(at)))
  const stores: readonly Store[] = map.stores.map((store) => ({ ...store, value: inPlace(store.value) }))
  const scope = producer.kind === 'map' && producer.phase !== map.phase ? map.scope : producer.scope
  const by = map.phase === 'update' && map.origin !== producer.origin ? map.origin : producer.by
  return { ...producer, scope, phase: map.phase, ...(by && { by }), stores: [...producer.stores, ...stores] }
}

/** What the producer just computed, under its name, or the buffer's element. */
function valueAt(at: Extract<LoopLeaf, { kind: 'load' }>, stored: ReadonlyMap<string, LoopExpr>): LoopExpr {
  const value = stored.get(windowText(at))
  if (value === undefined) return leaf(at)
  const bare = value.op === 'const' || value.op === 'leaf'
  return bare || value.name !== undefined ? value : { ...value, name: at.buffer }
}

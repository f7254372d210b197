import { substitute } from '../../expression/walk.js'
import { leaf } from '../../expression/build.js'
import { Names } from '../names.js'
import { readsOf, writesOf } from '../effects.js'
import {
  accumulator,
  load,
  placeOf,
  type Buffer,
  type Contract,
  type Entry,
  type Extent,
  type LoopLeaf,
  type MapStatement,
  type Reduce,
  type Statement,
} from '../program.js'
import { resultSpace } from './fuse.js'

/** A sum over the rows of the batch in two parts: what each row or block adds, and what is done with the total. */
export interface SplitSum {
  readonly adding: Contract | Reduce
  readonly finishing: MapStatement
  readonly totals: readonly Buffer[]
}

/** Whether a statement sums over the rows of the batch. A maximum has no part to add. */
export function isRowSum(statement: Statement): statement is Contract | Reduce {
  if (statement.kind === 'contract') return statement.inner === 'batch'
  if (statement.kind !== 'reduce' || statement.over !== 'rows' || statement.rows !== 'batch') return false
  return statement.folds.every(({ fold }) => fold === 'sum')
}

/** Names clear of the states and of what this entry touches; totals of another entry may share theirs. */
export function namesFor(entry: Entry, buffers: ReadonlyMap<string, Buffer>): Names {
  const states = [...buffers.values()].filter(({ role }) => role !== 'value').map(({ name }) => name)
  return new Names([...states, ...entry.statements.flatMap(readsOf), ...entry.statements.flatMap(writesOf)])
}

/** Room for sums in 64 bits. Another entry may have its own in the same place, unless they are of another size there. */
export function roomForSums(
  wanted: string,
  [rows, columns]: readonly [Extent, number],
  names: Names,
  buffers: Map<string, Buffer>,
): Buffer {
  const name = names.unique(wanted)
  const taken = buffers.get(name)
  const isAlike =
    taken?.role === 'value' &&
    taken.element === 'double' &&
    taken.shape.rows === rows &&
    taken.shape.columns === columns
  if (taken && !isAlike) return roomForSums(wanted, [rows, columns], names, buffers)
  const doc = `${rows} × ${columns}, sums before what is done with them`
  const buffer: Buffer = { name, shape: { rows, columns }, role: 'value', element: 'double', doc }
  buffers.set(name, buffer)
  return buffer
}

/** The totals get buffers of their own, in 64 bits: many small terms are added to them one by one. */
export function splitSum(statement: Contract | Reduce, names: Names): SplitSum {
  const { rows, columns } = resultSpace(statement)
  const folds = statement.kind === 'contract' ? 1 : statement.folds.length
  const totals = Array.from({ length: folds }, (_, index): Buffer => {
    const direct = statement.stores.find(({ value }) => value.op === 'leaf' && isAccumulator(value.leaf, index))
    return {
      name: names.unique(`${direct?.buffer ?? gradientName(statement)}Total`),
      shape: { rows, columns },
      role: 'value',
      element: 'double',
      doc: `${rows} × ${columns}, summed over the rows of the batch`,
    }
  })
  const adding = totals.map(({ name }, index) => ({ buffer: name, value: accumulator(index), accumulate: true }))
  return {
    adding: { ...statement, phase: 'backward', stores: adding },
    finishing: finishingOf(
      statement,
      totals.map(({ name }) => name),
    ),
    totals,
  }
}

/** What is done with each sum, once they lie in these buffers. */
export function finishingOf(statement: Contract | Reduce, sums: readonly string[]): MapStatement {
  const { rows, columns } = resultSpace(statement)
  const { by } = statement
  const stores = statement.stores.map((store) => ({
    ...store,
    value: substitute<LoopLeaf, LoopLeaf>(store.value, (at) =>
      at.kind === 'accumulator' ? load(sums[at.index] ?? '') : leaf(at),
    ),
  }))
  return { kind: 'map', rows, columns, stores, ...placeOf(statement), ...(by && { by }) }
}

/**
 * A sum that goes straight into an update is the gradient of the parameter, which is stored last; one on the way back goes
 * into several values, and is none of them.
 */
export function gradientName({ stores, phase, scope }: Contract | Reduce): string {
  if (phase === 'update') return `${stores.at(-1)?.buffer ?? scope}Gradient`
  return phase === 'backward' ? `${scope}Sum` : (stores[0]?.buffer ?? scope)
}

const isAccumulator = (at: LoopLeaf, index: number): boolean => at.kind === 'accumulator' && at.index === index

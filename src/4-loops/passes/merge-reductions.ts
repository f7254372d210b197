import { leaf } from '../../expression/build.js'
import { substitute } from '../../expression/walk.js'
import { readsOf, writesOf } from '../effects.js'
import type { Entry, LoopLeaf, Reduce, Statement, Store } from '../program.js'

/** Two folds over the same data in the same direction become one pass: batch norm's Σg and Σg·x read g once. */
export function mergeReductions(entry: Entry): Entry {
  const result: Statement[] = []
  for (const statement of entry.statements) {
    const at = statement.kind === 'reduce' ? partnerOf(result, statement) : -1
    const partner = result[at]
    if (statement.kind === 'reduce' && partner?.kind === 'reduce') result[at] = merge(partner, statement)
    else result.push(statement)
  }
  return { ...entry, statements: result }
}

/** An earlier reduction that `reduce` can join: nothing between them gives it a value or touches what it writes. */
function partnerOf(before: readonly Statement[], reduce: Reduce): number {
  const reads = new Set(readsOf(reduce))
  const writes = new Set(writesOf(reduce))
  for (let at = before.length - 1; at >= 0; at--) {
    const statement = before[at]
    if (!statement || writesOf(statement).some((name) => reads.has(name) || writes.has(name))) return -1
    if (statement.kind === 'reduce' && isSameWalk(statement, reduce)) return at
    if (readsOf(statement).some((name) => writes.has(name))) return -1
  }
  return -1
}

const isSameWalk = (a: Reduce, b: Reduce): boolean =>
  a.over === b.over && a.rows === b.rows && a.columns === b.columns && a.phase === b.phase

function merge(first: Reduce, second: Reduce): Reduce {
  const shift = first.folds.length
  const shifted = (store: Store): Store => ({
    ...store,
    value: substitute<LoopLeaf, LoopLeaf>(store.value, (at) =>
      leaf(at.kind === 'accumulator' ? { ...at, index: at.index + shift } : at),
    ),
  })
  return {
    ...first,
    folds: [...first.folds, ...second.folds],
    stores: [...first.stores, ...second.stores.map(shifted)],
  }
}

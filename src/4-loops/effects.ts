/** What a statement reads and writes: the basis of every decision to move one. */
import { printDraw } from '../expression/print.js'
import { leavesOf } from '../expression/walk.js'
import type { Factor, LoopExpr, LoopLeaf, Statement, Store } from './program.js'

/** A buffer, or a window of it: `joined[4…]`. */
export const windowText = ({ buffer, offset }: { readonly buffer: string; readonly offset?: number }): string =>
  offset === undefined ? buffer : `${buffer}[${offset}…]`

export const keyOfLoopLeaf = (leaf: LoopLeaf): string =>
  leaf.kind === 'load'
    ? `@${windowText(leaf)}`
    : leaf.kind === 'accumulator'
      ? `#${leaf.index}`
      : leaf.kind === 'random'
        ? `random ${leaf.purpose} ${leaf.stream}${printDraw(leaf)}`
        : leaf.kind === 'scalar'
          ? leaf.scalar
          : 'column'

export const loadsOf = (value: LoopExpr): readonly string[] =>
  leavesOf(value, keyOfLoopLeaf).flatMap((leaf) => (leaf.kind === 'load' ? [leaf.buffer] : []))

const ofStores = (stores: readonly Store[]): readonly string[] =>
  stores.flatMap((store) => [...loadsOf(store.value), ...(store.accumulate ? [store.buffer] : [])])

export const buffersOf = ({ buffer, copyOf }: Factor): readonly string[] =>
  copyOf === undefined ? [buffer] : [buffer, copyOf]

export function readsOf(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'contract':
      return [...[statement.a, statement.b].flatMap(buffersOf), ...ofStores(statement.stores)]
    case 'map':
      return ofStores(statement.stores)
    case 'reduce':
      return [...statement.folds.flatMap((fold) => loadsOf(fold.value)), ...ofStores(statement.stores)]
    case 'transpose':
      return [statement.from]
    case 'clear':
      return []
    case 'nest':
      return statement.body.flatMap(readsOf)
  }
}

export function writesOf(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'contract':
    case 'map':
    case 'reduce':
      return statement.stores.map((store) => store.buffer)
    case 'transpose':
      return [statement.to]
    case 'clear':
      return [statement.buffer]
    case 'nest':
      return statement.body.flatMap(writesOf)
  }
}

/** Whether two statements may not change places. */
export function conflict(a: Statement, b: Statement): boolean {
  const [writesA, writesB] = [writesOf(a), writesOf(b)]
  const touchedByB = new Set([...readsOf(b), ...writesB])
  const readByA = new Set(readsOf(a))
  return writesA.some((name) => touchedByB.has(name)) || writesB.some((name) => readByA.has(name))
}

/** Every expression a statement evaluates. */
export function expressionsOf(statement: Statement): readonly LoopExpr[] {
  switch (statement.kind) {
    case 'contract':
    case 'map':
      return statement.stores.map((store) => store.value)
    case 'reduce':
      return [...statement.folds.map((fold) => fold.value), ...statement.stores.map((store) => store.value)]
    case 'transpose':
    case 'clear':
      return []
    case 'nest':
      return statement.body.flatMap(expressionsOf)
  }
}

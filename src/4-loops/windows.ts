/** Which columns of a buffer a statement touches: several may share the filling of one buffer, each its own window. */
import { leavesOf } from '../expression/walk.js'
import { buffersOf, keyOfLoopLeaf, readsOf, writesOf } from './effects.js'
import type { LoopExpr, Statement, Store } from './program.js'

export interface Window {
  readonly buffer: string
  /** The first column; absent where it is the whole buffer. */
  readonly offset?: number
  readonly columns: number
}

export const sameWindow = (a: Window, b: Window): boolean => a.buffer === b.buffer && a.offset === b.offset

export function overlap(a: Window, b: Window): boolean {
  if (a.buffer !== b.buffer) return false
  if (a.offset === undefined || b.offset === undefined) return true
  return a.offset < b.offset + b.columns && b.offset < a.offset + a.columns
}

export function windowsRead(statement: Statement): readonly Window[] {
  switch (statement.kind) {
    case 'contract':
      return [...[statement.a, statement.b].flatMap(buffersOf).map(whole), ...readByStores(statement)]
    case 'map':
      return readByStores(statement)
    case 'reduce':
      return [
        ...statement.folds.flatMap(({ value }) => windowsIn(value, statement.columns)),
        ...readByStores(statement),
      ]
    case 'transpose':
    case 'clear':
      return readsOf(statement).map(whole)
    case 'nest':
      return statement.body.flatMap(windowsRead)
  }
}

export function windowsWritten(statement: Statement): readonly Window[] {
  switch (statement.kind) {
    case 'contract':
    case 'map':
    case 'reduce':
      return statement.stores.map((store) => windowOf(store, resultColumns(statement)))
    case 'transpose':
    case 'clear':
      return writesOf(statement).map(whole)
    case 'nest':
      return statement.body.flatMap(windowsWritten)
  }
}

type Storing = Extract<Statement, { readonly stores: readonly Store[] }>

function readByStores(statement: Storing): readonly Window[] {
  const columns = resultColumns(statement)
  return statement.stores.flatMap((store) => [
    ...windowsIn(store.value, columns),
    ...(store.accumulate ? [windowOf(store, columns)] : []),
  ])
}

/** A fold over the columns leaves one. */
const resultColumns = (statement: Storing): number =>
  statement.kind === 'reduce' && statement.over === 'columns' ? 1 : statement.columns

const whole = (buffer: string): Window => ({ buffer, columns: Infinity })

const windowOf = ({ buffer, offset }: Pick<Store, 'buffer' | 'offset'>, columns: number): Window =>
  offset === undefined ? whole(buffer) : { buffer, offset, columns }

const windowsIn = (value: LoopExpr, columns: number): readonly Window[] =>
  leavesOf(value, keyOfLoopLeaf).flatMap((leaf) => (leaf.kind === 'load' ? [windowOf(leaf, columns)] : []))

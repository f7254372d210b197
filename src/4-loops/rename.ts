import { leaf } from '../expression/build.js'
import { substitute } from '../expression/walk.js'
import type { Entry, LoopExpr, LoopLeaf, Statement, Store } from './program.js'

/** The same entry with buffers under other names. */
export function renameBuffers(entry: Entry, to: (name: string) => string): Entry {
  const results = new Map([...entry.results].map(([output, buffer]) => [output, to(buffer)]))
  return { ...entry, results, statements: entry.statements.map((statement) => renameIn(statement, to)) }
}

function renameIn<S extends Statement>(statement: S, to: (name: string) => string): S
function renameIn(statement: Statement, to: (name: string) => string): Statement {
  const inExpression = (value: LoopExpr): LoopExpr =>
    substitute<LoopLeaf, LoopLeaf>(value, (at) => leaf(at.kind === 'load' ? { ...at, buffer: to(at.buffer) } : at))
  const inStores = (stores: readonly Store[]): readonly Store[] =>
    stores.map((store) => ({ ...store, buffer: to(store.buffer), value: inExpression(store.value) }))
  switch (statement.kind) {
    case 'contract': {
      const { a, b, stores } = statement
      const factor = ({ buffer, copyOf, ...more }: typeof a): typeof a => ({
        ...more,
        buffer: to(buffer),
        ...(copyOf !== undefined && { copyOf: to(copyOf) }),
      })
      return { ...statement, a: factor(a), b: factor(b), stores: inStores(stores) }
    }
    case 'map':
      return { ...statement, stores: inStores(statement.stores) }
    case 'reduce': {
      const folds = statement.folds.map(({ fold, value }) => ({ fold, value: inExpression(value) }))
      return { ...statement, folds, stores: inStores(statement.stores) }
    }
    case 'transpose':
      return { ...statement, from: to(statement.from), to: to(statement.to) }
    case 'clear':
      return { ...statement, buffer: to(statement.buffer) }
    case 'nest':
      return {
        ...statement,
        locals: statement.locals.map(to),
        body: statement.body.map((inner) => renameIn(inner, to)),
      }
  }
}

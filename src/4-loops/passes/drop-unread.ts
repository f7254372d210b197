import { readsOf, writesOf } from '../effects.js'
import type { Buffer, Contract, Entry, MapStatement, Program, Reduce, Statement } from '../program.js'

/** After fusion many values are only used where they are computed; they need no store, and then no buffer. */
export function dropUnread(program: Program): Program {
  const entries = program.entries.map((entry) => dropStores(entry, program.buffers))
  const used = new Set(entries.flatMap((entry) => [...entry.statements.flatMap(touched), ...entry.results.values()]))
  const isNeeded = ([name, { role }]: [string, Buffer]): boolean => role !== 'value' || used.has(name)
  return { ...program, entries, buffers: new Map([...program.buffers].filter(isNeeded)) }
}

const touched = (statement: Statement): readonly string[] => [...readsOf(statement), ...writesOf(statement)]

function dropStores(entry: Entry, buffers: ReadonlyMap<string, Buffer>): Entry {
  const read = new Set([...entry.statements.flatMap(readsOf), ...entry.results.values()])
  const isUsed = (name: string): boolean => read.has(name) || buffers.get(name)?.role !== 'value'
  const trimmed = entry.statements.flatMap((statement) => trim(statement, isUsed))
  const changed = trimmed.flatMap(writesOf).length < entry.statements.flatMap(writesOf).length
  return changed ? dropStores({ ...entry, statements: trimmed }, buffers) : entry
}

function trim(statement: Statement, isUsed: (name: string) => boolean): readonly Statement[] {
  switch (statement.kind) {
    case 'transpose':
      return isUsed(statement.to) ? [statement] : []
    case 'clear':
      return isUsed(statement.buffer) ? [statement] : []
    case 'nest':
      return [{ ...statement, body: statement.body.flatMap((inner) => trimStores(inner, isUsed)) }]
    case 'contract':
    case 'map':
    case 'reduce':
      return trimStores(statement, isUsed)
  }
}

function trimStores<S extends Contract | MapStatement | Reduce>(
  statement: S,
  isUsed: (name: string) => boolean,
): readonly S[] {
  const stores = statement.stores.filter((store) => isUsed(store.buffer))
  return stores.length === 0 ? [] : [{ ...statement, stores }]
}

import { readsOf, writesOf } from '../effects.js'
import type { Buffer, Entry, Statement } from '../program.js'
import { leavesIn } from '../uses.js'

/**
 * Numbers that need nothing but other numbers (a step size, 1/rows, β₁ᵗ) are computed once, before everything else, so
 * that any later statement may use them wherever it is moved.
 */
export function prepareFirst(entry: Entry, buffers: ReadonlyMap<string, Buffer>): Entry {
  const ready = new Set<string>()
  const isReady = (name: string): boolean => {
    const buffer = buffers.get(name)
    return ready.has(name) || (buffer?.role === 'state' && buffer.element === 'double')
  }
  const isNumber = (statement: Statement): boolean =>
    statement.kind === 'map' &&
    statement.rows === 1 &&
    statement.columns === 1 &&
    readsOf(statement).every(isReady) &&
    !leavesIn(statement).some(({ kind }) => kind === 'random')

  const numbers: Statement[] = []
  const rest: Statement[] = []
  for (const statement of entry.statements) {
    if (!isNumber(statement)) rest.push(statement)
    else {
      writesOf(statement).forEach((name) => buffers.get(name)?.role === 'value' && ready.add(name))
      numbers.push({ ...statement, phase: 'prepare', scope: 'step' })
    }
  }
  // New values of running scalars come last: the numbers above are computed from the old ones.
  const advances = (statement: Statement): boolean =>
    writesOf(statement).some((name) => buffers.get(name)?.role === 'state')
  const ordered = [...numbers.filter((s) => !advances(s)), ...numbers.filter(advances)]
  return { ...entry, statements: [...ordered, ...rest] }
}

/** What must hold of every program, after lowering and after every pass. Throws: a violation is a bug of the compiler. */
import { keyOfLoopLeaf, expressionsOf } from './effects.js'
import { leavesOf } from '../expression/walk.js'
import type { Buffer, Entry, Program, Statement } from './program.js'
import { overlap, windowsRead, windowsWritten, type Window } from './windows.js'

export function verifyProgram(program: Program): Program {
  program.entries.forEach((entry) => verifyEntry(program, entry))
  return program
}

function verifyEntry({ buffers }: Program, entry: Entry): void {
  const fail = (what: string): never => {
    throw new Error(`entry ${entry.name}: ${what}`)
  }
  const find = (name: string): Buffer => buffers.get(name) ?? fail(`${name} is not declared`)
  const written = new Map<string, readonly Window[]>()
  const replacedStates = new Set<string>()
  const visit = (statement: Statement): void => {
    if (statement.kind === 'nest') {
      statement.body.forEach(visit)
      return
    }
    for (const window of windowsRead(statement)) {
      const name = window.buffer
      const buffer = find(name)
      if (!isInside(window, buffer)) fail(`${statement.kind} reads ${name} outside of its columns`)
      if (buffer.role === 'value' && !covers(written.get(name) ?? [], window, buffer))
        fail(`${statement.kind} reads ${name} before it has a value`)
      // Moving an optimiser's update before the last reader of the old weight is the classic fusion bug.
      if (replacedStates.has(name))
        fail(`${statement.kind} reads ${name} after its value for the next step was written`)
    }
    verifyLeaves(statement, fail)
    for (const window of windowsWritten(statement)) {
      const name = window.buffer
      const buffer = find(name)
      const before = written.get(name) ?? []
      if (!isInside(window, buffer)) fail(`${statement.kind} fills ${name} outside of its columns`)
      if (buffer.role === 'input') fail(`${name} is an input and cannot be written`)
      const again = before.some((other) => overlap(other, window))
      if (buffer.role === 'value' && again && !adds(statement, name)) fail(`${name} gets two values`)
      written.set(name, [...before, window])
      if (buffer.role === 'state') replacedStates.add(name)
    }
  }
  entry.statements.forEach(visit)
}

const isInside = ({ offset = 0, columns }: Window, { shape }: Buffer): boolean =>
  columns === Infinity || (offset >= 0 && offset + columns <= shape.columns)

/** Windows do not overlap, so those that touch what is read fill it if there are enough columns of them. */
function covers(written: readonly Window[], read: Window, { shape }: Buffer): boolean {
  if (written.some(({ offset }) => offset === undefined)) return true
  const { offset = 0, columns } = read.offset === undefined ? { columns: shape.columns } : read
  const filled = written.reduce((sum, { offset: start = 0, columns: width }) => {
    return sum + Math.max(0, Math.min(offset + columns, start + width) - Math.max(offset, start))
  }, 0)
  return filled >= columns
}

/** Totals are cleared first and then added to. */
const adds = (statement: Statement, name: string): boolean =>
  'stores' in statement && statement.stores.some((store) => store.buffer === name && store.accumulate)

function verifyLeaves(statement: Exclude<Statement, { kind: 'nest' }>, fail: (what: string) => never): void {
  const folds = statement.kind === 'reduce' ? statement.folds.length : statement.kind === 'contract' ? 1 : 0
  for (const expression of expressionsOf(statement)) {
    for (const leaf of leavesOf(expression, keyOfLoopLeaf)) {
      if (leaf.kind === 'accumulator' && leaf.index >= folds) fail(`there is no accumulator ${leaf.index}`)
    }
  }
}

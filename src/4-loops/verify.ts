/** What must hold of every program, after lowering and after every pass. Throws: a violation is a bug of the compiler. */
import { keyOfLoopLeaf, expressionsOf, readsOf, writesOf } from './effects.js'
import { leavesOf } from '../expression/walk.js'
import type { Buffer, Entry, Program, Statement } from './program.js'

export function verifyProgram(program: Program): Program {
  program.entries.forEach((entry) => verifyEntry(program, entry))
  return program
}

function verifyEntry({ buffers }: Program, entry: Entry): void {
  const fail = (what: string): never => {
    throw new Error(`entry ${entry.name}: ${what}`)
  }
  const find = (name: string): Buffer => buffers.get(name) ?? fail(`${name} is not declared`)
  const written = new Set<string>()
  const replacedStates = new Set<string>()
  const visit = (statement: Statement): void => {
    if (statement.kind === 'nest') {
      statement.body.forEach(visit)
      return
    }
    for (const name of readsOf(statement)) {
      const buffer = find(name)
      if (buffer.role === 'value' && !written.has(name)) fail(`${statement.kind} reads ${name} before it has a value`)
      // Moving an optimiser's update before the last reader of the old weight is the classic fusion bug.
      if (replacedStates.has(name))
        fail(`${statement.kind} reads ${name} after its value for the next step was written`)
    }
    verifyLeaves(statement, fail)
    for (const name of writesOf(statement)) {
      const buffer = find(name)
      if (buffer.role === 'input') fail(`${name} is an input and cannot be written`)
      if (buffer.role === 'value' && written.has(name) && !adds(statement, name)) fail(`${name} gets two values`)
      written.add(name)
      if (buffer.role === 'state') replacedStates.add(name)
    }
  }
  entry.statements.forEach(visit)
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

import { readsOf, writesOf } from '../effects.js'
import type { Buffer, Entry, MapStatement, Nest, Program, Reduce, Statement } from '../program.js'

type RowStatement = MapStatement | Reduce

/**
 * Statements that treat every row by itself become one loop over the rows: the largest logit, the exponentials, their
 * sum, the loss and its gradient are one walk, and what each row needs only for itself is a local number.
 */
export const nestRows = (program: Program): Program => ({
  ...program,
  entries: program.entries.map((entry) => nestEntry(entry, program.buffers)),
})

function nestEntry(entry: Entry, buffers: ReadonlyMap<string, Buffer>): Entry {
  const statements: Statement[] = []
  let rest = entry.statements
  while (rest.length > 0) {
    const { run, postponed, after } = takeRun(rest)
    const [first] = run
    if (first && run.some((statement) => statement.kind === 'reduce')) {
      statements.push(nestOf(first, run, usedBy([...statements, ...postponed, ...after], entry), buffers), ...postponed)
      rest = after
    } else {
      statements.push(...rest.slice(0, 1))
      rest = rest.slice(1)
    }
  }
  return { ...entry, statements }
}

const isRowWise = (statement: Statement): statement is RowStatement =>
  statement.kind === 'map' || statement.kind === 'reduce'
    ? statement.rows === 'batch' && !(statement.kind === 'reduce' && statement.over === 'rows')
    : false

/**
 * The row-wise statements at the front. A sum over the rows between them (the total loss) waits until after the walk,
 * as long as nothing in the walk needs it.
 */
function takeRun(statements: readonly Statement[]): {
  readonly run: readonly RowStatement[]
  readonly postponed: readonly Statement[]
  readonly after: readonly Statement[]
} {
  const run: RowStatement[] = []
  const postponed: Statement[] = []
  let end = 0
  for (const [index, statement] of statements.entries()) {
    if (statement.kind === 'contract' || statement.kind === 'nest' || statement.kind === 'transpose') break
    if (isRowWise(statement)) {
      if (postponed.some((waiting) => conflict(waiting, statement))) break
      run.push(statement)
      end = index + 1
    } else if (run.length > 0) postponed.push(statement)
    else break
  }
  const waiting = statements.slice(0, end).filter((statement) => !isRowWise(statement))
  return { run, postponed: waiting, after: statements.slice(end) }
}

/** Whether two statements may not change places. */
export function conflict(a: Statement, b: Statement): boolean {
  const [writesA, writesB] = [writesOf(a), writesOf(b)]
  const touchedByB = new Set([...readsOf(b), ...writesB])
  const readByA = new Set(readsOf(a))
  return writesA.some((name) => touchedByB.has(name)) || writesB.some((name) => readByA.has(name))
}

const usedBy = (statements: readonly Statement[], entry: Entry): ReadonlySet<string> =>
  new Set([
    ...statements.flatMap((statement) => [...readsOf(statement), ...writesOf(statement)]),
    ...entry.results.values(),
  ])

function nestOf(
  first: RowStatement,
  body: readonly RowStatement[],
  outside: ReadonlySet<string>,
  buffers: ReadonlyMap<string, Buffer>,
): Nest {
  const isLocal = (name: string): boolean => {
    const buffer = buffers.get(name)
    return buffer?.role === 'value' && buffer.shape.columns === 1 && !outside.has(name)
  }
  const locals = [...new Set(body.flatMap(writesOf))].filter(isLocal)
  const { scope, phase, origin } = first
  return { kind: 'nest', body, locals, unroll: false, scope, phase, ...(origin && { origin }) }
}

import { readsOf, writesOf } from '../effects.js'
import type { Names } from '../names.js'
import type { Buffer, Clear, Entry, MapStatement, Nest, Program, Reduce, Statement } from '../program.js'
import { isRowSum, namesFor, splitSum } from './split-sums.js'

type RowStatement = MapStatement | Reduce

/**
 * Statements that treat every row by itself become one loop over the rows: the largest logit, the exponentials, their
 * sum, the loss and its gradient are one walk, and what each row needs only for itself is a local number. A single
 * number summed over the rows (the total loss) is added up on the way.
 */
export function nestRows(program: Program): Program {
  const buffers = new Map(program.buffers)
  const entries = program.entries.map((entry) => nestEntry(entry, buffers))
  return { ...program, buffers, entries }
}

function nestEntry(entry: Entry, buffers: Map<string, Buffer>): Entry {
  const statements: Statement[] = []
  let rest = entry.statements
  while (rest.length > 0) {
    const { run, after } = takeRun(rest)
    const [first] = run
    if (first && run.some((statement) => statement.kind === 'reduce' && statement.over === 'columns')) {
      const walk = splitTotals(run, buffers, namesFor(entry, buffers))
      const later = [...walk.finishing, ...after]
      statements.push(...walk.clears, nestOf(first, walk.body, usedBy([...statements, ...later], entry), buffers))
      rest = later
    } else {
      statements.push(...rest.slice(0, 1))
      rest = rest.slice(1)
    }
  }
  return { ...entry, statements }
}

/** The row-wise statements at the front, and single numbers summed over the rows that nothing in the walk needs. */
function takeRun(statements: readonly Statement[]): {
  readonly run: readonly RowStatement[]
  readonly after: readonly Statement[]
} {
  const run: RowStatement[] = []
  const waiting: Statement[] = []
  for (const statement of statements) {
    if ((statement.kind === 'map' || statement.kind === 'reduce') && (isRowWise(statement) || isTotal(statement))) {
      const late = [...waiting, ...run.filter(isTotal)]
      if (late.some((other) => conflict(other, statement))) break
      run.push(statement)
    } else if (run.length > 0 && (statement.kind === 'map' || statement.kind === 'clear')) waiting.push(statement)
    else break
  }
  const taken = new Set<Statement>(run)
  return { run, after: statements.filter((statement) => !taken.has(statement)) }
}

function isRowWise(statement: Statement): boolean {
  if (statement.kind === 'map') return statement.rows === 'batch'
  return statement.kind === 'reduce' && statement.over === 'columns' && statement.rows === 'batch'
}

const isTotal = (statement: Statement): statement is Reduce =>
  statement.kind === 'reduce' && isRowSum(statement) && statement.columns === 1

interface Walk {
  readonly clears: readonly Clear[]
  readonly body: readonly RowStatement[]
  readonly finishing: readonly MapStatement[]
}

function splitTotals(run: readonly RowStatement[], buffers: Map<string, Buffer>, names: Names): Walk {
  const clears: Clear[] = []
  const finishing: MapStatement[] = []
  const body = run.map((statement): RowStatement => {
    if (!isTotal(statement) || statement.stores.every((store) => store.accumulate)) return statement
    const split = splitSum(statement, names)
    const { scope, phase, origin } = statement
    for (const total of split.totals) {
      buffers.set(total.name, total)
      clears.push({ kind: 'clear', buffer: total.name, scope, phase, ...(origin && { origin }) })
    }
    finishing.push(split.finishing)
    return split.adding.kind === 'reduce' ? split.adding : statement
  })
  return { clears, body, finishing }
}

/** Whether two statements may not change places. */
function conflict(a: Statement, b: Statement): boolean {
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

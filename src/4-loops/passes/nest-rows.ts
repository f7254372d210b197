import { conflict, readsOf, writesOf } from '../effects.js'
import type { Machine } from '../machine.js'
import type { Names } from '../names.js'
import { load, placeOf, type Buffer, type Entry, type Nest, type Program, type Statement } from '../program.js'
import type { Clear, MapStatement, Reduce } from '../program.js'
import { isRowSum, namesFor, splitSum } from './split-sums.js'

type RowStatement = MapStatement | Reduce

/**
 * Statements that treat every row by itself become one loop over the rows: the largest logit, the exponentials, their
 * sum, the loss and its gradient are one walk, and what each row needs only for itself is a local number. A single
 * number summed over the rows (the total loss) is added up on the way; where threads share a walk, each row leaves its
 * part, and the parts are added up afterwards, in the same order however many threads there are.
 */
export const nestRows =
  ({ sharesRows }: Machine) =>
  (program: Program): Program => {
    const buffers = new Map(program.buffers)
    const entries = program.entries.map((entry) => nestEntry(entry, buffers, sharesRows ? setAside : splitTotals))
    return { ...program, buffers, entries }
  }

function nestEntry(entry: Entry, buffers: Map<string, Buffer>, takeTotals: typeof splitTotals): Entry {
  const statements: Statement[] = []
  let rest = entry.statements
  while (rest.length > 0) {
    const { run, after } = takeRun(rest)
    const [first] = run
    if (first && run.some((statement) => statement.kind === 'reduce' && statement.over === 'columns')) {
      const walk = takeTotals(run, buffers, namesFor(entry, buffers))
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
  readonly finishing: readonly Statement[]
}

function splitTotals(run: readonly RowStatement[], buffers: Map<string, Buffer>, names: Names): Walk {
  const clears: Clear[] = []
  const finishing: MapStatement[] = []
  const body = run.map((statement): RowStatement => {
    if (!isTotal(statement) || statement.stores.every((store) => store.accumulate)) return statement
    const split = splitSum(statement, names)
    for (const total of split.totals) {
      buffers.set(total.name, total)
      clears.push({ kind: 'clear', buffer: total.name, ...placeOf(statement) })
    }
    finishing.push(split.finishing)
    return split.adding.kind === 'reduce' ? split.adding : statement
  })
  return { clears, body, finishing }
}

/** What each row adds is kept for it; the sum over the rows is a statement of its own. */
function setAside(run: readonly RowStatement[], buffers: Map<string, Buffer>, names: Names): Walk {
  const finishing: Reduce[] = []
  const body = run.map((statement): RowStatement => {
    if (!isTotal(statement)) return statement
    const { scope, folds, stores } = statement
    const parts = folds.map((_, fold) => {
      const name = names.unique(`${stores[fold]?.buffer ?? scope}OfRow`)
      const shape = { rows: 'batch', columns: 1 } as const
      buffers.set(name, { name, shape, role: 'value', element: 'double', doc: 'what each row adds' })
      return name
    })
    finishing.push({ ...statement, folds: folds.map(({ fold }, at) => ({ fold, value: load(parts[at] ?? '') })) })
    const kept = folds.map(({ value }, at) => ({ buffer: parts[at] ?? '', value, accumulate: false }))
    return { kind: 'map', rows: 'batch', columns: 1, stores: kept, ...placeOf(statement) }
  })
  return { clears: [], body, finishing }
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
  return { kind: 'nest', body, locals, unroll: false, ...placeOf(first) }
}

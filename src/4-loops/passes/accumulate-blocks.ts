import { readsOf, writesOf } from '../effects.js'
import { Names } from '../names.js'
import { placeOf, type Buffer, type Entry, type Program, type Statement } from '../program.js'
import { isRowSum, splitSum } from './split-sums.js'

/**
 * `batch all`: the rows come in blocks. Each block adds to the sums over the rows (entry `accumulate`); when all have
 * been seen, the totals are finished and the parameters updated (entry `apply`), which leaves the totals at 0.
 */
export function accumulateBlocks(program: Program): Program {
  const buffers = new Map(program.buffers)
  const entries = program.entries.flatMap((entry) => (entry.name === 'train' ? splitEntry(entry, buffers) : [entry]))
  return { ...program, buffers, entries }
}

function splitEntry(entry: Entry, buffers: Map<string, Buffer>): readonly Entry[] {
  const names = new Names(buffers.keys())
  const perBlock: Statement[] = []
  const atEnd: Statement[] = []
  const clears: Statement[] = []
  /** What the end reads: from the back to the front, whatever gives such a value belongs to the end as well. */
  const wanted = new Set<string>()
  const finishLater = (statement: Statement): void => {
    atEnd.unshift(statement)
    readsOf(statement).forEach((name) => buffers.get(name)?.role === 'value' && wanted.add(name))
  }
  for (const statement of entry.statements.toReversed()) {
    const updates = writesOf(statement).some((name) => buffers.get(name)?.role === 'state')
    const isNeeded = updates || writesOf(statement).some((name) => wanted.has(name))
    if (!isNeeded) perBlock.unshift(statement)
    else if (isRowSum(statement)) {
      const { adding, finishing, totals } = splitSum(statement, names)
      perBlock.unshift(adding)
      finishLater(finishing)
      totals.forEach((total) => buffers.set(total.name, { ...total, role: 'state' }))
      const place = placeOf(finishing)
      clears.push(...totals.map(({ name }): Statement => ({ kind: 'clear', buffer: name, ...place })))
    } else if (worksOnRows(statement)) {
      throw new Error(`${statement.scope}: an update needs the rows one by one, which come in blocks`)
    } else {
      finishLater(statement)
      // Numbers of the preparation may be needed in every block too.
      if (statement.phase === 'prepare' && !updates) perBlock.unshift(statement)
    }
  }
  // What only the whole gradient tells, such as its norm, is known at the end.
  const known = new Set(perBlock.flatMap(writesOf))
  const results = (perBlock: boolean) => new Map([...entry.results].filter(([, of]) => known.has(of) === perBlock))
  return [
    { name: 'accumulate', statements: perBlock, results: results(true) },
    { name: 'apply', statements: [...atEnd, ...clears], results: results(false) },
  ]
}

const worksOnRows = (statement: Statement): boolean =>
  statement.kind === 'nest' || ('rows' in statement && statement.rows === 'batch')

import { readsOf, writesOf } from '../effects.js'
import { Names } from '../names.js'
import type { Buffer, Entry, Program, Statement } from '../program.js'
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
  for (const statement of entry.statements) {
    const updates = writesOf(statement).some((name) => buffers.get(name)?.role === 'state')
    if (isRowSum(statement) && updates) {
      const { adding, finishing, totals } = splitSum(statement, names)
      totals.forEach((total) => buffers.set(total.name, { ...total, role: 'state' }))
      perBlock.push(adding)
      atEnd.push(finishing)
      const { scope, phase, origin } = finishing
      clears.push(
        ...totals.map(({ name }): Statement => ({
          kind: 'clear',
          buffer: name,
          scope,
          phase,
          ...(origin && { origin }),
        })),
      )
    } else (updates ? atEnd : perBlock).push(statement)
  }
  const needed = neededBy(atEnd, perBlock)
  return [
    { name: 'accumulate', statements: perBlock, results: entry.results },
    { name: 'apply', statements: [...needed, ...atEnd, ...clears], results: new Map() },
  ]
}

/** Numbers of the preparation that the end needs too (the step size). */
function neededBy(statements: readonly Statement[], available: readonly Statement[]): readonly Statement[] {
  const read = new Set(statements.flatMap(readsOf))
  return available.filter(
    (statement) => statement.phase === 'prepare' && writesOf(statement).some((name) => read.has(name)),
  )
}

/** The graphs of one model become one program: an entry each, over shared states and, where they agree, shared values. */
import type { Graph } from '../3-graph/graph.js'
import { writesOf } from './effects.js'
import { lowerGraph } from './lower.js'
import { Names } from './names.js'
import type { Buffer, Entry, EntryName, Program } from './program.js'
import { renameBuffers } from './rename.js'

export function buildProgram(
  graphs: ReadonlyMap<EntryName, Graph>,
  blockRows: number,
  stepRows: ReadonlyMap<EntryName, number> = new Map(),
): Program {
  const buffers = new Map<string, Buffer>()
  const entries = [...graphs].map(([name, graph]): Entry => {
    const lowered = lowerGraph(graph)
    // Only what an earlier entry left may be shared; this entry's own names are all spoken for before one is changed.
    const earlier = new Map(buffers)
    const names = new Names([...buffers.keys(), ...lowered.buffers.keys()])
    const renamed = new Map<string, string>()
    for (const buffer of lowered.buffers.values()) {
      const existing = earlier.get(buffer.name)
      if (existing) checkStart(existing, buffer)
      if (existing && isSame(existing, buffer)) continue
      const unique = existing ? names.unique(buffer.name) : buffer.name
      if (unique !== buffer.name) renamed.set(buffer.name, unique)
      buffers.set(unique, { ...buffer, name: unique })
    }
    const rows = stepRows.get(name)
    const entry: Entry = {
      name,
      statements: lowered.statements,
      results: lowered.outputs,
      ...(rows !== undefined && { stepRows: rows }),
    }
    return renamed.size === 0 ? entry : renameBuffers(entry, (old) => renamed.get(old) ?? old)
  })
  return withDocs({ buffers, entries, blockRows })
}

const isSame = (a: Buffer, b: Buffer): boolean =>
  a.role === b.role && a.element === b.element && a.shape.rows === b.shape.rows && a.shape.columns === b.shape.columns

/** A state is one and the same in all entries: that two of them start it differently is a fault of the compiler. */
function checkStart(a: Buffer, b: Buffer): void {
  if (a.role !== 'state' || b.role !== 'state') return
  if (JSON.stringify(a.start) !== JSON.stringify(b.start)) throw new Error(`${a.name} starts in two ways`)
}

/** Values say which layer they belong to. */
function withDocs(program: Program): Program {
  const scopes = new Map<string, string>()
  for (const statement of program.entries.flatMap((entry) => entry.statements)) {
    for (const name of writesOf(statement))
      if (!scopes.has(name)) scopes.set(name, `${statement.scope}, ${statement.phase}`)
  }
  const documented = [...program.buffers].map(([name, buffer]): [string, Buffer] => {
    const size = `${buffer.shape.rows === 'batch' ? 'rows' : buffer.shape.rows} × ${buffer.shape.columns}`
    const place = buffer.shape.rows === 1 && buffer.shape.columns === 1 ? 'for the step at hand' : scopes.get(name)
    return [name, buffer.role === 'value' ? { ...buffer, doc: `${size}, ${place ?? 'step'}` } : buffer]
  })
  return { ...program, buffers: new Map(documented) }
}

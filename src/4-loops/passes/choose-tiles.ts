import type { Machine } from '../machine.js'
import type { Entry, Program } from '../program.js'

/** Gives every contraction the block of rows and inner elements that this target is fastest with, if there is one. */
export const chooseTiles =
  ({ tile }: Machine) =>
  (program: Program): Program => ({
    ...program,
    entries: program.entries.map((entry): Entry => ({
      ...entry,
      statements: entry.statements.map((s) => (s.kind === 'contract' && tile ? { ...s, tile } : s)),
    })),
  })

import type { Machine } from '../machine.js'
import type { Entry, Program, Statement } from '../program.js'

/** Gives every contraction the block of rows and inner elements that this target is fastest with. */
export const chooseTiles =
  (machine: Machine) =>
  (program: Program): Program => ({
    ...program,
    entries: program.entries.map((entry): Entry => ({
      ...entry,
      statements: entry.statements.map((s) => tile(s, machine)),
    })),
  })

const tile = (statement: Statement, machine: Machine): Statement =>
  statement.kind === 'contract' ? { ...statement, tile: machine.tile } : statement

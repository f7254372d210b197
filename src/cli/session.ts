import type { Command } from 'commander'
import type { Terminal } from './terminal.js'

/** What a command needs of its surroundings: a terminal as the global options want it, and where its exit code goes. */
export interface Session {
  readonly terminal: () => Terminal
  readonly exit: (code: number) => void
}

/** Adds a command to the program. */
export type DefineCommand = (program: Command, session: Session) => void

/** The members that have to do with threads, where the kernels can be shared among them. */
import { type Code, code, raw } from '../printer/index.js'
import type { Context, Piece } from './context.js'

export function printThreads(): Piece {
  const member = code`
    /** How many threads a fit shares its work among: as many as were asked for, or 1 where they cannot be had or would not gain. */
    get threads(): number {
      return this.#network.threads.count
    }

    /** Ends all threads but the caller's, which does everything from here on, until another fit starts them again. */
    close(): void {
      this.#network.threads.end()
    }
  `
  return { code: member, uses: [] }
}

/** A training waits until its threads are there. */
export const startThreads = ({ part }: Context): Code | undefined =>
  part.hasThreads ? raw('await this.#network.threads.start()') : undefined

/** The options of a model that may have threads. */
export const withThreads = ({ part }: Context, options: string): Code =>
  raw(part.hasThreads ? `${options} & ThreadOptions` : options)

import { maySleep, startThreads, whenOver, type Thread } from './start-threads.js'

/** The threads that share the work of a model, the one that it is called on among them. */
export interface Threads {
  /** How many there are while a fit runs. */
  readonly count: number
  /** Starts the others, unless they run. Where they cannot be had, the one goes on alone. */
  start(): Promise<void>
  /** Ends the others. */
  end(): void
  /** Goes on without the others, whatever they do; says whether there were any. */
  giveUp(): boolean
}

export const oneThread: Threads = {
  count: 1,
  start: () => Promise.resolve(),
  end: () => undefined,
  giveUp: () => false,
}

/** Of an instance: who it is, the end of all others, and their loss. */
export interface TeamExports {
  readonly enter: (thread: number, threads: number, sleeps: 0 | 1) => void
  readonly turn: () => number
  readonly leave: () => void
  readonly abandon: () => void
}

interface Team extends Omit<TeamExports, 'turn'> {
  readonly module: object
  readonly memory: object
}

/** So many threads over one memory. */
export function threadsOver(wanted: number, { module, memory, enter, leave, abandon }: Team): Threads {
  let count = wanted
  /** While they run. */
  let others: readonly Thread[] = []
  let ends = 0
  const giveUp = (): boolean => {
    if (others.length === 0) return false
    others.forEach((thread) => thread.terminate())
    others = []
    abandon()
    return true
  }
  const end = (): void => {
    ends++
    try {
      if (others.length > 0) leave()
      others = []
    } catch {
      giveUp()
    }
  }
  const start = async (): Promise<void> => {
    if (count === 1 || others.length > 0) return
    const before = ends
    let started: readonly Thread[]
    try {
      started = await startThreads(count, [module, memory])
    } catch {
      count = 1
      return
    }
    enter(0, count, maySleep())
    others = started
    // One that is lost between two steps takes nothing with it.
    started.forEach((thread) => whenOver(thread, () => others === started && giveUp()))
    // Someone may not have waited for them.
    if (ends !== before) end()
  }
  return {
    get count() {
      return count
    },
    start,
    end,
    giveUp,
  }
}

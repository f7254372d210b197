import type { OpenWatcher } from './compile/watch.js'

/** Everything the command line touches besides files, passed in so that tests need no process of their own. */
export interface Io {
  readonly stdout: Output
  readonly stderr: Output
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Milliseconds, from any start. */
  readonly now: () => number
  /** Calls the listener on Ctrl-C, until the returned function is called. */
  readonly onInterrupt: (listener: () => void) => () => void
  /** What watches files; loaded when it is needed. */
  readonly loadWatcher: () => Promise<OpenWatcher>
}

export interface Output {
  readonly write: (text: string) => unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

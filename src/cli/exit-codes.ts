export const exitCode = {
  good: 0,
  /** Every error that has a code: diagnostics, drift, bad data, a run that diverged. */
  refused: 1,
  /** The command line cannot be read; nothing else was looked at. */
  usage: 2,
  /** A bug in the compiler. */
  bug: 70,
  /** Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
} as const

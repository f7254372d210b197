export const exitCode = {
  good: 0,
  /** Diagnostics, drift, bad data, a run that diverged. */
  refused: 1,
  /** The command line itself was wrong. */
  usage: 2,
  /** A bug in the compiler. */
  bug: 70,
  /** Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
} as const

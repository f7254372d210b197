/** What a generated class refused. Advice of a class names its options; a command has others, so it has its own words. */
export interface Refusal {
  readonly code: string
  readonly message: string
  /** The one of the run, where it is another. */
  readonly backend?: string
}

const inWordsOf = {
  loading: {
    FOREIGN_FILE: 'another program wrote the file; `--foreign` goes by the names and shapes of its tensors alone',
    WRONG_FILE: 'the file is a checkpoint, not weights alone; `mlpc train --resume` goes on from it, and saves them',
  },
  resuming: {
    FOREIGN_FILE: 'another program wrote the file: it is no checkpoint',
    WRONG_FILE: 'the file holds weights alone; Ctrl-C and `--checkpoint` write what a run goes on from',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>

/** Errors of a class carry a code; anything else is a bug, and goes on. */
export function refusalOf(cause: unknown, doing?: keyof typeof inWordsOf): Refusal {
  if (!(cause instanceof Error && 'code' in cause && typeof cause.code === 'string')) throw cause
  const own: Readonly<Record<string, string>> = doing === undefined ? {} : inWordsOf[doing]
  const backend = 'backend' in cause && typeof cause.backend === 'string' ? { backend: cause.backend } : {}
  return { code: cause.code, message: own[cause.code] ?? cause.message, ...backend }
}

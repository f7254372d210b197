/** What the table says about one code: how bad it is, what is said, and what `mlpc explain CODE` adds. */
export interface Rule<Arguments> {
  readonly severity: 'error' | 'warning'
  /** One line: what is wrong and, where it is known, what to write instead. */
  readonly message: (args: Arguments) => string
  /** A paragraph for the reference: why this is refused and how to mend it. */
  readonly explanation: string
}

export function error<Arguments = Record<string, never>>(
  message: (args: Arguments) => string,
  explanation: string,
): Rule<Arguments> {
  return { severity: 'error', message, explanation }
}

export function warning<Arguments = Record<string, never>>(
  message: (args: Arguments) => string,
  explanation: string,
): Rule<Arguments> {
  return { severity: 'warning', message, explanation }
}

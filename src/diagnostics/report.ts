import type { Origin } from './source.js'
import { rules, type ArgumentsOf, type Code } from './table.js'

/** A second place that matters, shown under the first: "declared here", "opened here". */
export interface Label {
  readonly origin: Origin
  readonly text: string
}

export interface Diagnostic {
  readonly code: Code
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** Absent where no place in a text is to blame (a missing file). */
  readonly origin?: Origin
  readonly labels: readonly Label[]
}

/** The only way a diagnostic is made: a code of the table, its arguments, and where it happened. */
export function report<C extends Code>(
  code: C,
  args: ArgumentsOf<C>,
  origin?: Origin,
  labels: readonly Label[] = [],
): Diagnostic {
  const rule = rules[code]
  // The table gives every code its own argument type; here, for one code, they belong together.
  const message = (rule.message as (args: ArgumentsOf<C>) => string)(args)
  return { code, severity: rule.severity, message, ...(origin ? { origin } : {}), labels }
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}

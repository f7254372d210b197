/** What the checks of one spec share: where they report to, and which names they came across. */
import type { Name } from '../1-syntax/ast.js'
import { report, type Diagnostic, type Label } from '../diagnostics/report.js'
import type { Origin } from '../diagnostics/source.js'
import { closest } from '../diagnostics/suggest.js'
import type { ArgumentsOf, Code } from '../diagnostics/table.js'
import { limits } from './limits.js'

export interface Context {
  /** Reports and gives undefined, so that a check can end with it. */
  readonly report: <C extends Code>(
    code: C,
    args: ArgumentsOf<C>,
    origin?: Origin,
    labels?: readonly Label[],
  ) => undefined
  /** Whether an error was reported. */
  readonly failed: () => boolean
  /** Notes that a declared name was used. */
  readonly use: (name: Name) => void
  readonly isUsed: (name: Name) => boolean
  /** The candidate that a word at this place most likely misspells, as an argument of a message. */
  readonly suggest: (word: string, origin: Origin, candidates: () => Iterable<string>) => { suggestion?: string }
}

/** What is said about names, which may stand in what could not be read. */
const aboutNames: ReadonlySet<Code> = new Set<Code>(['MLP1001', 'MLP1006', 'MLP1013', 'MLP1411', 'MLP1603'])

/** `unread`: a part of the spec could not be read. */
export function collect(unread = false): { readonly context: Context; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const count = { error: 0, warning: 0 }
  const seen = new Set<string>()
  const used = new Set<Name>()

  const add = (diagnostic: Diagnostic): void => {
    const { code, severity, message, origin } = diagnostic
    // A block or repeat is checked once a use: what is wrong inside is said once.
    const key = [code, origin?.file.path, origin?.start, message].join('\0')
    if (seen.has(key) || count[severity] > limits.diagnostics) return
    if (unread && aboutNames.has(code)) return
    seen.add(key)
    count[severity]++
    if (count[severity] <= limits.diagnostics) diagnostics.push(diagnostic)
    else if (severity === 'error') diagnostics.push(report('MLP1099', {}, origin))
  }
  const context: Context = {
    report(code, args, origin, labels) {
      add(report(code, args, origin, labels))
      return undefined
    },
    failed: () => count.error > 0,
    use: (name) => void used.add(name),
    isUsed: (name) => used.has(name),
    suggest: suggestions(),
  }
  return { context, diagnostics }
}

/** Comparing words takes time, so it is done once a place, and not for more places than are reported. */
function suggestions(): Context['suggest'] {
  const known = new Map<string, { suggestion?: string }>()
  return (word, origin, candidates) => {
    const key = [origin.file.path, origin.start, word].join('\0')
    const earlier = known.get(key)
    if (earlier || known.size >= limits.diagnostics) return earlier ?? {}
    const suggestion = closest(word, first(limits.candidates, candidates()))
    const result = suggestion === undefined ? {} : { suggestion }
    known.set(key, result)
    return result
  }
}

function* first<T>(count: number, items: Iterable<T>): Iterable<T> {
  let left = count
  for (const item of items) {
    if (left-- <= 0) return
    yield item
  }
}

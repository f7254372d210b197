/** A few traces for all of them: every word that the specs of the traces say is said by the spec of one of these. */
import type { Trace } from './traces.js'

/** The next one is always the one that brings the most words that are still missing; of equals the first. */
export function spread(traces: readonly Trace[]): readonly Trace[] {
  const chosen: Trace[] = []
  const missing = new Set(traces.flatMap(wordsOf))
  const brings = (trace: Trace): number => wordsOf(trace).filter((word) => missing.has(word)).length
  while (missing.size > 0) {
    const next = traces.reduce((best, trace) => (brings(trace) > brings(best) ? trace : best))
    chosen.push(next)
    wordsOf(next).forEach((word) => missing.delete(word))
  }
  return chosen
}

/** Keywords, names of definitions, and of their parameters: `adam`, `lr:`; models are written with capitals. */
const wordsOf = ({ spec }: Trace): readonly string[] => [...new Set(spec.match(/\b[a-z][\w.]*:?/g))]

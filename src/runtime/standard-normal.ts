import { cosineOfTurns } from './cosine-of-turns.js'
import { log } from './log.js'
import { uniform53 } from './uniform53.js'

/** A draw from the standard normal law (Box–Muller) from four random words. */
export function standardNormal(words: Uint32Array): number {
  const radius = Math.sqrt(-2 * log(uniform53(words[0]!, words[1]!)))
  return radius * cosineOfTurns(uniform53(words[2]!, words[3]!))
}

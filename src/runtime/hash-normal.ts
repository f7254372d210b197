import { cosineOfTurns } from './cosine-of-turns.js'
import { hashUniform } from './hash-uniform.js'
import { log } from './log.js'

/**
 * A cheap draw from the standard normal law for element `index` (Box–Muller): the first two keys give the radius, which
 * ends at 6.7, the last two the angle.
 */
export function hashNormal(index: number, key0: number, key1: number, key2: number, key3: number): number {
  const radius = Math.sqrt(-2 * log(1 - hashUniform(index, key0, key1)))
  return radius * cosineOfTurns(hashUniform(index, key2, key3))
}

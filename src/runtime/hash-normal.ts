import { cosineOfTurns } from './cosine-of-turns.js'
import { hashUniform } from './hash-uniform.js'
import { log } from './log.js'

/**
 * A cheap draw from the standard normal law for element `index`. Two elements side by side are one draw (Box–Muller): the
 * first two keys give their radius, which ends at 6.7, the last two their angle, which is a quarter turn less for the
 * second.
 */
export function hashNormal(index: number, key0: number, key1: number, key2: number, key3: number): number {
  const pair = index >>> 1
  const radius = Math.sqrt(-2 * log(1 - hashUniform(pair, key0, key1)))
  return radius * cosineOfTurns(hashUniform(pair, key2, key3) - 0.25 * (index & 1))
}

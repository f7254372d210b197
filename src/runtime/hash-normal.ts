import { cosineOfTurns } from './cosine-of-turns.js'
import { hashRadius } from './hash-radius.js'
import { hashUniform } from './hash-uniform.js'

/**
 * A cheap draw from the standard normal law for element `index`. Two elements side by side are the coordinates of one
 * point (Box–Muller): the first two keys give its radius, the last two its angle.
 */
export function hashNormal(index: number, key0: number, key1: number, key2: number, key3: number): number {
  const point = index >>> 1
  const turns = hashUniform(point, key2, key3)
  return hashRadius(point, key0, key1) * cosineOfTurns((index & 1) === 0 ? turns : turns - 0.25)
}

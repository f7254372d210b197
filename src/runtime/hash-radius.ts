import { hashUniform } from './hash-uniform.js'
import { log } from './log.js'

/** How far from 0 a point lies whose two coordinates are draws from the standard normal law; ends at 6.7. */
export function hashRadius(point: number, key0: number, key1: number): number {
  return Math.sqrt(-2 * log(1 - hashUniform(point, key0, key1)))
}

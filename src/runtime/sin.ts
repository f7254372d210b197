import { shiftedSine } from './shifted-sine.js'

/** The sine of an angle in radians, with the same bits in every engine. */
export function sin(x: number): number {
  return shiftedSine(x, 0)
}

import { shiftedSine } from './shifted-sine.js'

/** The cosine of an angle in radians, with the same bits in every engine. */
export function cos(x: number): number {
  return shiftedSine(x, 1)
}

/** Random draws in lanes. */
import type { ComparisonOp } from '../../../expression/types.js'
import type { RandomDraw } from '../../../4-loops/uses.js'
import { i32x4, v128, type V128 } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import type { KernelContext } from './context.js'
import { elementsAt, fraction, hash, maskFor } from './hash.js'
import { normal } from './normal.js'
import type { Place } from './place.js'

export function drawn(steps: Steps, context: KernelContext, draw: RandomDraw, place: Place): V128 {
  if (draw.distribution === 'normal') return normal(steps, context, draw, place)
  return steps.keep(fraction(place.lanes, hash(steps, context, draw, elementsAt(context, draw, place), 0)))
}

/**
 * A draw against a constant, decided on all 32 bits: rounded to 24 of them, a draw near the constant would fall on the
 * other side than in double precision, and masks would differ between targets.
 */
export function compareDraw(
  steps: Steps,
  context: KernelContext,
  draw: RandomDraw,
  op: Exclude<ComparisonOp, 'eq'>,
  limit: number,
  place: Place,
): V128 {
  const bits = hash(steps, context, draw, elementsAt(context, draw, place), 0)
  const isBelow = op === 'lt' || op === 'ge'
  // u < c is bits < ⌈c·2³²⌉, u ≤ c is bits < ⌊c·2³²⌋ + 1
  const bound = isBelow ? Math.ceil(limit * 2 ** 32) : Math.floor(limit * 2 ** 32) + 1
  const below32 = (): V128 => i32x4.lt_u(bits, context.constants.load(i32x4.repeated(bound | 0)))
  const below = bound <= 0 ? v128.zero : bound > 0xffffffff ? v128.not(v128.zero) : below32()
  const mask = op === 'lt' || op === 'le' ? below : v128.not(below)
  return steps.keep(maskFor(place.lanes, mask))
}

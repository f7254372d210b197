import { v128, type V128 } from '../assembler/index.js'
import { choose, type Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import { exp } from './exp.js'
import type { Kept } from './library.js'
import { log } from './log.js'

/** a^b for a ≥ 0 as e^(b·log a); a negative a gives NaN. Its relative error grows with |b·log a|. */
export function pow(steps: Steps, lanes: Lanes, a: V128, b: V128, kept: Kept): V128 {
  const { mul, eq, ge, repeated } = lanes
  const power = exp(steps, lanes, steps.keep(mul(b, log(steps, lanes, a, kept))))
  const isOne = v128.and(eq(b, v128.zero), ge(a, v128.zero))
  return steps.keep(choose(isOne, repeated(1), power))
}

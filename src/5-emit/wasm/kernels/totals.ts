/** The lanes of vectors added up, for sums whose terms lie in lanes. */
import { f64x2, v128, type V128 } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'

/** The sums of the lanes of up to four vectors, (0 + 1) + (2 + 3), as vectors of neighbours. */
export function totalsOf(steps: Steps, real: Lanes, sums: readonly V128[]): readonly V128[] {
  const at = (j: number): V128 => sums[j] ?? v128.zero
  if (real.bytes === 8) {
    return Array.from({ length: Math.ceil(sums.length / 2) }, (_, pair) => {
      const [x, y] = [at(2 * pair), at(2 * pair + 1)]
      return steps.keep(f64x2.add(v128.shuffle32(x, y, [0, 1, 4, 5]), v128.shuffle32(x, y, [2, 3, 6, 7])))
    })
  }
  const [low, high] = [pairSums(at(0), at(1)), pairSums(at(2), at(3))]
  return [steps.keep(real.add(v128.shuffle32(low, high, [0, 1, 4, 5]), v128.shuffle32(low, high, [2, 3, 6, 7])))]

  /** (x0 + x1, y0 + y1, x2 + x3, y2 + y3) */
  function pairSums(x: V128, y: V128): V128 {
    return steps.keep(real.add(v128.shuffle32(x, y, [0, 4, 2, 6]), v128.shuffle32(x, y, [1, 5, 3, 7])))
  }
}

import { smallestSum } from '../../smallest-sum.js'
import { raw } from '../printer/index.js'
import type { Declaration } from './declaration.js'

/** What kernels add to moments and take away again. */
export function printSmallest(precision: 'f32' | 'f64'): Declaration {
  return {
    name: 'smallest',
    doc: raw('/** Added and taken away again, it turns denormal numbers, which are slow, into 0. */'),
    lines: [`const smallest = ${String(smallestSum[precision])}`],
  }
}

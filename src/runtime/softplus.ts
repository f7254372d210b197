import { exp } from './exp.js'
import { log1p } from './log1p.js'

/** log(1 + e^x): exact mathematics at both ends, with no threshold above which it turns linear. */
export function softplus(x: number): number {
  return Math.max(x, 0) + log1p(exp(-Math.abs(x)))
}

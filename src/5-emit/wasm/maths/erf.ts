/** The error function, with the runtime's polynomials. */
import { v128, type V128 } from '../assembler/index.js'
import { choose, type Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import { exp } from './exp.js'
import { polynomial } from './polynomial.js'

export function erf(steps: Steps, lanes: Lanes, x: V128): V128 {
  const { repeated, abs, add, sub, mul, div, lt, pmin, neg } = lanes
  const w = steps.keep(mul(x, x))
  const near = steps.keep(add(x, mul(x, polynomial(lanes, w, nearCoefficients))))
  const size = steps.keep(pmin(abs(x), repeated(6)))
  const t = steps.keep(div(repeated(1), add(size, repeated(2))))
  const e = exp(steps, lanes, steps.keep(neg(mul(size, size))))
  const far = sub(repeated(1), mul(e, polynomial(lanes, t, farCoefficients)))
  const signed = steps.keep(v128.or(far, v128.and(x, repeated(-0))))
  return steps.keep(choose(lt(size, repeated(1)), near, signed))
}

const nearCoefficients: readonly number[] = [
  0.1283791670955126, -0.37612638903183615, 0.11283791670947085, -0.026866170643501355, 0.00522397760894763,
  -0.0008548326052457922, 0.00012055296975666842, -1.492477322494336e-5, 1.6447838610546162e-6, -1.621143815848154e-7,
  1.3732059694047614e-8, -7.817038015082832e-10,
]

const farCoefficients: readonly number[] = [
  2.8459759095871918e-5, 0.562948442658554, 1.1527938998967677, 1.6898735468811974, 4.993801111054646,
  -8.549693750972947, 38.693932278208386, -91.84508539867656, 72.58935294411988, 41.10313312697214, -103.6808321083322,
  50.17279798956963,
]

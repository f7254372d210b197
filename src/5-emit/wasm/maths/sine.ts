/** sin(x + quarters·π/2), with the runtime's reduction and polynomials; meant for doubles. */
import { i32x4, i64x2, v128, type V128 } from '../assembler/index.js'
import { choose, type Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import { polynomial } from './polynomial.js'

export const sin = (steps: Steps, lanes: Lanes, x: V128): V128 => shiftedSine(steps, lanes, x, 0)
export const cos = (steps: Steps, lanes: Lanes, x: V128): V128 => shiftedSine(steps, lanes, x, 1)

function shiftedSine(steps: Steps, lanes: Lanes, x: V128, quarters: 0 | 1): V128 {
  const { repeated, add, sub, mul, floor, abs, lt } = lanes
  const turns = floor(mul(x, repeated(1 / (2 * Math.PI))))
  const angle = steps.keep(choose(lt(abs(x), repeated(1e6)), x, sub(x, mul(turns, repeated(2 * Math.PI)))))
  const turned = steps.keep(floor(add(mul(angle, repeated(2 / Math.PI)), repeated(0.5))))
  const rest = steps.keep(sub(angle, mul(turned, repeated(1.5707963267341256))))
  const low = steps.keep(mul(turned, repeated(6.077100506303966e-11)))
  const first = steps.keep(sub(rest, low))
  const lost = steps.keep(sub(sub(sub(rest, first), low), mul(turned, repeated(2.0222662487959506e-21))))
  const r = steps.keep(add(first, lost))
  const tail = steps.keep(add(sub(first, r), lost))
  const w = steps.keep(mul(r, r))
  const half = steps.keep(mul(w, repeated(0.5)))
  const one = repeated(1)
  const sine = steps.keep(
    add(r, add(mul(mul(r, w), polynomial(lanes, w, sineCoefficients)), mul(tail, sub(one, half)))),
  )
  const whole = steps.keep(sub(one, half))
  const correction = sub(mul(mul(w, w), polynomial(lanes, w, cosineCoefficients)), mul(r, tail))
  const cosine = steps.keep(add(whole, add(sub(sub(one, whole), half), correction)))
  const quarter = steps.keep(i64x2.extend(i32x4.add(i32x4.truncF64(turned), i32x4.repeated(quarters))))
  const isCosine = i64x2.shr_s(i64x2.shl(quarter, 63), 63)
  const isNegative = v128.and(i64x2.shl(quarter, 62), repeated(-0))
  return steps.keep(v128.xor(choose(isCosine, cosine, sine), isNegative))
}

const sineCoefficients: readonly number[] = [
  -0.16666666666666632, 0.00833333333332239, -0.0001984126982977971, 2.75573136809966e-6, -2.5050756335841435e-8,
  1.5896691032198735e-10,
]
const cosineCoefficients: readonly number[] = [
  0.0416666666666666, -0.0013888888888874084, 2.4801587289459077e-5, -2.7557314345649183e-7, 2.0875722314996386e-9,
  -1.1359594551054116e-11,
]

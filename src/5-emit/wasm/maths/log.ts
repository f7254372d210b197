/** Logarithms in lanes. */
import { v128, type V128 } from '../assembler/index.js'
import { choose, type Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import { exp } from './exp.js'
import type { Kept } from './library.js'
import { polynomial } from './polynomial.js'
import { splitExponent } from './powers.js'

/** The smallest normal number, and the power of two that makes every denormal normal. */
const scaling = { f32x4: [2 ** -126, 23], f64x2: [2 ** -1022, 54] } as const

export function log(steps: Steps, lanes: Lanes, x: V128, kept: Kept): V128 {
  const { repeated, mul, sub, lt } = lanes
  const [smallest, shift] = scaling[lanes.name]
  const isSmall = steps.keep(lt(x, repeated(smallest)))
  const normal = steps.keep(choose(isSmall, mul(x, repeated(2 ** shift)), x))
  const { k, f } = splitExponent(steps, lanes, normal)
  const exponent = steps.keep(sub(k, v128.and(repeated(shift), isSmall)))
  return atTheEnds(steps, lanes, x, combine(steps, lanes, exponent, { f, lost: v128.zero }, kept))
}

/** The same for normal numbers above 0. */
export function logOfNormal(steps: Steps, lanes: Lanes, x: V128, kept: Kept): V128 {
  const { k, f } = splitExponent(steps, lanes, x)
  return combine(steps, lanes, k, { f, lost: v128.zero }, kept)
}

/** log(1 + x), where what the sum loses of a small x is put back. */
export function log1p(steps: Steps, lanes: Lanes, x: V128, kept: Kept): V128 {
  const { repeated, add, sub, div, gt, lt } = lanes
  const one = repeated(1)
  const isSmall = steps.keep(v128.and(gt(x, repeated(-0.29)), lt(x, repeated(0.41))))
  const u = steps.keep(add(x, one))
  const lostOfX = sub(x, sub(u, one))
  const lostOfOne = sub(one, sub(u, x))
  const lost = steps.keep(div(choose(lt(x, one), lostOfX, lostOfOne), u))
  const { k, f } = splitExponent(steps, lanes, u)
  const fraction = steps.keep(choose(isSmall, x, f))
  const parts = { f: fraction, lost: v128.andnot(lost, isSmall) }
  const result = combine(steps, lanes, v128.andnot(k, isSmall), parts, kept)
  return atTheEnds(steps, lanes, u, result)
}

/** log(1 + e^x): exact mathematics at both ends, with no threshold above which it turns linear. */
export function softplus(steps: Steps, lanes: Lanes, x: V128, kept: Kept): V128 {
  const e = exp(steps, lanes, steps.keep(lanes.neg(lanes.abs(x))))
  return steps.keep(lanes.add(lanes.max(x, v128.zero), log1p(steps, lanes, e, kept)))
}

/** k·ln 2 + log(1 + f) + lost. */
function combine(
  steps: Steps,
  lanes: Lanes,
  k: V128,
  { f, lost }: { readonly f: V128; readonly lost: V128 },
  kept: Kept,
): V128 {
  const { repeated, add, sub, mul, div } = lanes
  const exponent = steps.keep(k)
  const half = steps.keep(mul(mul(f, f), repeated(0.5)))
  if (lanes.bytes === 4) {
    const cube = mul(mul(f, f), f)
    const tail = mul(polynomial(lanes, f, logCoefficients), cube)
    const low = add(add(tail, mul(exponent, repeated(-2.1219444e-4))), lost)
    return steps.keep(add(add(f, sub(low, half)), mul(exponent, repeated(0.693359375))))
  }
  const s = steps.keep(div(f, add(f, repeated(2))))
  const z = steps.keep(mul(s, s))
  const tail = mul(s, add(half, mul(z, polynomial(lanes, z, atanhCoefficients[kept]))))
  const low = add(tail, add(mul(exponent, repeated(1.9082149292705877e-10)), lost))
  return steps.keep(sub(mul(exponent, repeated(0.6931471803691238)), sub(sub(half, low), f)))
}

/** 0 gives −∞, what is below it NaN, ∞ and NaN themselves. */
function atTheEnds(steps: Steps, lanes: Lanes, x: V128, result: V128): V128 {
  const { repeated, eq, gt, lt } = lanes
  const isUsual = v128.and(gt(x, v128.zero), lt(x, repeated(Infinity)))
  const isEnd = v128.or(eq(x, v128.zero), lt(x, v128.zero))
  const end = choose(eq(x, v128.zero), repeated(-Infinity), repeated(NaN))
  return steps.keep(v128.bitselect(result, v128.bitselect(end, x, isEnd), isUsual))
}

/** log(1 + f) − f + f²/2 over f³ between √½ and √2 (Cephes, logf). */
const logCoefficients: readonly number[] = [
  0.33333331174, -0.24999993993, 0.20000714765, -0.16668057665, 0.14249322787, -0.12420140846, 0.1167699874,
  -0.1151461031, 0.070376836292,
]

/** To so many binary digits behind the point: the rest are zeros, which make the packed module smaller. */
const rounded = (x: number, digits: number): number => Math.round(x * 2 ** digits) / 2 ** digits

/** 2·atanh(s) − 2·s over s³, as the runtime's logs have it; within 8e-12 where results are kept in 32 bits. */
const atanhCoefficients = {
  f32: [rounded(0.6666666565, 32), rounded(0.40000335, 27), rounded(0.285373, 20), rounded(0.23582, 16)],
  f64: [
    0.666666666666667, 0.3999999999989889, 0.28571428626253836, 0.22222211089379496, 0.1818289243253687,
    0.15331611722055008, 0.14617807153417325,
  ],
} as const satisfies Record<Kept, readonly number[]>

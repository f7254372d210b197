/** The exponential and what is made of it. The bits are the same in every engine: no operation but exact ones. */
import { v128, type V128 } from '../assembler/index.js'
import { choose, type Lanes } from '../lanes.js'
import type { Steps } from '../steps.js'
import { polynomial } from './polynomial.js'
import { halfPowerOfTwo, powerOfTwo } from './powers.js'

interface Reduced {
  /** x = k·ln 2 + r. */
  readonly k: V128
  /** e^r − 1. */
  readonly rest: V128
}

/** Where e^x is 0 or infinite: at ln 2 times the lowest and the highest exponent, and what rounding needs beyond. */
const limits = { f32x4: [-87.5, 89], f64x2: [-708.5, 710] } as const

/**
 * What would be a denormal, or next to it, is 0: processors take a hundred cycles and more for each of them, and no
 * probability is missed at 1e-38. The exponent of 2^128 would be infinite, so the last factor of 2 comes by itself.
 */
export function exp(steps: Steps, lanes: Lanes, x: V128): V128 {
  const { add, mul, repeated } = lanes
  const { k, rest } = reduce(steps, lanes, clamp(lanes, x))
  return steps.keep(mul(mul(add(rest, repeated(1)), halfPowerOfTwo(lanes, k)), repeated(2)))
}

/** e^x − 1 without cancellation: 2^k·(e^r − 1) + (2^k − 1), where the last difference is exact as long as it matters. */
export function expm1(steps: Steps, lanes: Lanes, x: V128): V128 {
  const large = lanes.repeated(40)
  const near = expm1Below(steps, lanes, lanes.pmin(x, large))
  const far = exp(steps, lanes, x)
  return steps.keep(choose(lanes.gt(x, large), far, near))
}

/** The same of what is at most 40. */
function expm1Below(steps: Steps, lanes: Lanes, x: V128): V128 {
  const { repeated, add, sub, mul, pmax } = lanes
  const { k, rest } = reduce(steps, lanes, pmax(x, repeated(-60)))
  const power = steps.keep(powerOfTwo(lanes, k))
  return steps.keep(add(mul(power, rest), sub(power, repeated(1))))
}

/** tanh |x| = |m/(2 + m)| with m = e^−2|x| − 1; the sign is put back at the end. */
export function tanh(steps: Steps, lanes: Lanes, x: V128): V128 {
  const { repeated, abs, mul, div, add } = lanes
  const m = expm1Below(steps, lanes, steps.keep(mul(abs(x), repeated(-2))))
  return steps.keep(v128.or(abs(div(m, add(m, repeated(2)))), v128.and(x, repeated(-0))))
}

/** 1/(1 + e^−x), from e^−|x|, which cannot overflow. */
export function sigmoid(steps: Steps, lanes: Lanes, x: V128): V128 {
  const { repeated, abs, neg, div, add, lt } = lanes
  const e = exp(steps, lanes, steps.keep(neg(abs(x))))
  return steps.keep(div(choose(lt(x, v128.zero), e, repeated(1)), add(e, repeated(1))))
}

function clamp({ name, pmin, pmax, repeated }: Lanes, x: V128): V128 {
  const [lowest, highest] = limits[name]
  return pmax(pmin(x, repeated(highest)), repeated(lowest))
}

function reduce(steps: Steps, lanes: Lanes, x: V128): Reduced {
  const { repeated, add, sub, mul, floor } = lanes
  const kept = steps.keep(x)
  const k = steps.keep(floor(add(mul(kept, repeated(Math.LOG2E)), repeated(0.5))))
  if (lanes.bytes === 4) {
    const r = steps.keep(sub(sub(kept, mul(k, repeated(0.693359375))), mul(k, repeated(-2.1219444e-4))))
    const tail = polynomial(
      lanes,
      r,
      [0.50000001201, 0.16666665459, 0.041665795894, 0.0083334519073, 0.0013981999507, 1.98756915e-4],
    )
    return { k, rest: steps.keep(add(mul(mul(tail, r), r), r)) }
  }
  // The runtime's numbers: ln 2 in two parts, a near-minimax polynomial (error 4e-19).
  const high = steps.keep(sub(kept, mul(k, repeated(0.6931471803691238))))
  const low = steps.keep(mul(k, repeated(1.9082149292705877e-10)))
  const r = steps.keep(sub(high, low))
  const tail = polynomial(lanes, r, tailCoefficients)
  return { k, rest: steps.keep(add(high, sub(mul(mul(tail, r), r), low))) }
}

const tailCoefficients: readonly number[] = [
  0.5, 0.16666666666666669, 0.041666666666666664, 0.008333333333330062, 0.0013888888888886552, 0.00019841269863053618,
  2.4801587317144498e-5, 2.7557268459997064e-6, 2.755728296954995e-7, 2.510038549551032e-8, 2.0911236630261545e-9,
]

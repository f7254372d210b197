/**
 * Draws from the normal law in lanes, as the runtime has them: two elements side by side are the coordinates of one point
 * (Box–Muller).
 */
import { keyOfDraw, type RandomDraw } from '../../../4-loops/uses.js'
import { i32, i32x4, v128, type V128 } from '../assembler/index.js'
import { choose, interleaved, type Lanes } from '../lanes.js'
import { polynomial } from '../maths/polynomial.js'
import type { Steps } from '../steps.js'
import type { KernelContext } from './context.js'
import { elementAt, elementsAt, fraction, hash, maskFor, numbersFrom, wholeFraction } from './hash.js'
import type { Place } from './place.js'

/** In 2⁻³² turns: the second coordinate is the cosine of an angle so much smaller. */
const quarterTurn = 2 ** 30

export function normal(steps: Steps, context: KernelContext, draw: RandomDraw, place: Place): V128 {
  const { lanes, columnShift, normals } = place
  if (normals) {
    const keyAt = (shift: number): string => `${keyOfDraw(draw)} ${lanes.name} ${shift}`
    const known = normals.get(keyAt(columnShift))
    if (known) return known
    const [here, next] = vectorsOfPoints(steps, context, draw, place)
    normals.set(keyAt(columnShift), here).set(keyAt(columnShift + lanes.count), next)
    return here
  }
  const elements = steps.keep(elementsAt(context, draw, place))
  const { radius, angle } = polar(steps, context, draw, lanes, i32x4.shr_u(elements, 1))
  const behind = i32x4.shr_u(i32x4.shl(elements, 31), 1)
  return steps.keep(lanes.mul(radius, cosine(steps, context, lanes, i32x4.sub(angle, behind))))
}

/** The vector at hand and the next one, which have both coordinates of each of their points. */
function vectorsOfPoints(steps: Steps, context: KernelContext, draw: RandomDraw, place: Place): readonly [V128, V128] {
  const { lanes } = place
  const points = numbersFrom(
    context,
    i32.shr_u(i32.plus(elementAt(context, draw, place), place.columnShift), i32.const(1)),
  )
  const { radius, angle } = polar(steps, context, draw, lanes, points)
  const behind = i32x4.sub(angle, context.constants.load(i32x4.repeated(quarterTurn)))
  const [first, second] = [angle, behind].map((each) =>
    steps.keep(lanes.mul(radius, cosine(steps, context, lanes, each))),
  )
  if (!first || !second) throw new Error('a point without one of its coordinates')
  const [here, next] = interleaved(lanes, first, second)
  return [steps.keep(here), steps.keep(next)]
}

/** Radius and angle of points, the angle in 2⁻³² turns. */
function polar(steps: Steps, context: KernelContext, draw: RandomDraw, lanes: Lanes, points: V128) {
  const numbers = steps.keep(points)
  const size = hash(steps, context, draw, numbers, 0)
  // 1 − u is made from the bits, so that its smallest values keep their digits.
  const isNone = i32x4.eq(size, v128.zero)
  const left = i32x4.sub(v128.zero, size)
  const rest = steps.keep(choose(maskFor(lanes, isNone), lanes.repeated(1), wholeFraction(lanes, left)))
  const radius = steps.keep(lanes.sqrt(lanes.mul(context.library.logOfNormal(steps, lanes, rest), lanes.repeated(-2))))
  return { radius, angle: hash(steps, context, draw, numbers, 2) }
}

/** The cosine of an angle in 2⁻³² turns. In singles 2·sin²(π(u − ½)) − 1, whose polynomial is exact to their last digit. */
function cosine(steps: Steps, context: KernelContext, lanes: Lanes, angle: V128): V128 {
  const { repeated, mul, sub } = lanes
  const turns = fraction(lanes, angle)
  if (lanes.bytes === 8) return context.library.unary('cos', lanes, mul(turns, repeated(2 * Math.PI)))
  const half = steps.keep(mul(sub(turns, repeated(0.5)), repeated(Math.PI)))
  const square = steps.keep(mul(half, half))
  const sine = steps.keep(mul(half, polynomial(lanes, square, sineSeries)))
  return sub(mul(mul(sine, sine), repeated(2)), repeated(1))
}

/** (−1)ᵏ/(2k + 1)!; what is left out is below 1e-9 for angles to π/2. */
const sineSeries = [1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362_880, -1 / 39_916_800, 1 / 6_227_020_800]

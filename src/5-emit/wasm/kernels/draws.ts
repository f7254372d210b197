/** Random draws in lanes: the counter hash of the runtime, the same bits for the same element. */
import { keyOfDraw, type RandomDraw } from '../../../4-loops/uses.js'
import { f32x4, i32, i32x4, i64x2, v128, type V128 } from '../assembler/index.js'
import type { ComparisonOp } from '../../../expression/types.js'
import { choose, type Lanes } from '../lanes.js'
import { polynomial } from '../maths/polynomial.js'
import type { Steps } from '../steps.js'
import { numberAt, type KernelContext } from './context.js'
import { header } from './layout.js'
import type { Place } from './place.js'

/** 32 random bits a lane; `first` is the first of the two keys that they come from. */
function hash(steps: Steps, context: KernelContext, draw: RandomDraw, place: Place, first: 0 | 2): V128 {
  const { row, column, rowShift, columnShift, isSingle } = place
  const keys = context.layout.draws.get(keyOfDraw(draw))
  if (!keys) throw new Error(`no keys for a draw of ${draw.purpose}`)
  const key = (word: number): V128 => v128.load32_splat(i32.const(0), keys.address + 4 * (first + word))
  const wholeRow = context.inBlocks ? i32.add(row(), i32.fromF64(numberAt(header.firstRow))) : row()
  const start = i32.times(wholeRow, draw.columns)
  const index = i32x4.splat(isSingle ? start : i32.add(start, column()))
  const shift = rowShift * draw.columns + columnShift
  const lane = context.constants.load(i32x4.const([0, 1, 2, 3].map((each) => shift + (isSingle ? 0 : each))))
  const x = steps.keep(i32x4.add(i32x4.add(index, lane), key(0)))
  const round = (bits: V128, shift: number, factor: number): V128 =>
    i32x4.mul(v128.xor(bits, i32x4.shr_u(bits, shift)), context.constants.load(i32x4.repeated(factor)))
  const y = steps.keep(v128.xor(round(x, 17, 0xed5ad4bb | 0), key(1)))
  const z = steps.keep(round(y, 11, 0xac4c1b51 | 0))
  const w = steps.keep(round(z, 15, 0x31848bab))
  return steps.keep(v128.xor(w, i32x4.shr_u(w, 14)))
}

export function drawn(steps: Steps, context: KernelContext, draw: RandomDraw, place: Place): V128 {
  const { lanes } = place
  const bits = hash(steps, context, draw, place, 0)
  if (draw.distribution === 'uniform') return steps.keep(fraction(lanes, bits))
  // Box–Muller. 1 − u is made from the bits, so that its smallest values keep their digits.
  const isNone = i32x4.eq(bits, v128.zero)
  const left = i32x4.sub(v128.zero, bits)
  const rest = steps.keep(choose(maskFor(lanes, isNone), lanes.repeated(1), wholeFraction(lanes, left)))
  const radius = steps.keep(lanes.sqrt(lanes.mul(context.library.logOfNormal(steps, lanes, rest), lanes.repeated(-2))))
  const turns = steps.keep(fraction(lanes, hash(steps, context, draw, place, 2)))
  return steps.keep(lanes.mul(radius, cosineOfTurns(steps, context, lanes, turns)))
}

/** cos 2πu for u in [0, 1). In singles 2·sin²(π(u − ½)) − 1, whose polynomial is exact to their last digit. */
function cosineOfTurns(steps: Steps, context: KernelContext, lanes: Lanes, turns: V128): V128 {
  const { repeated, mul, sub } = lanes
  if (lanes.bytes === 8) return context.library.unary('cos', lanes, mul(turns, repeated(2 * Math.PI)))
  const angle = steps.keep(mul(sub(turns, repeated(0.5)), repeated(Math.PI)))
  const square = steps.keep(mul(angle, angle))
  const sine = steps.keep(mul(angle, polynomial(lanes, square, sineSeries)))
  return sub(mul(mul(sine, sine), repeated(2)), repeated(1))
}

/** (−1)ᵏ/(2k + 1)!; what is left out is below 1e-9 for angles to π/2. */
const sineSeries = [1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362_880, -1 / 39_916_800, 1 / 6_227_020_800]

/** In [0, 1): all 32 bits in doubles, the upper 24 in singles. */
const fraction = (lanes: Lanes, bits: V128): V128 =>
  lanes.bytes === 8
    ? wholeFraction(lanes, bits)
    : lanes.mul(f32x4.fromI32(i32x4.shr_u(bits, 8)), lanes.repeated(2 ** -24))

const wholeFraction = (lanes: Lanes, bits: V128): V128 => lanes.mul(lanes.fromU32(bits), lanes.repeated(2 ** -32))

/** A mask of 32-bit lanes as one of the lanes at hand. */
const maskFor = (lanes: Lanes, mask: V128): V128 => (lanes.bytes === 4 ? mask : i64x2.extend(mask))

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
  const bits = hash(steps, context, draw, place, 0)
  const isBelow = op === 'lt' || op === 'ge'
  // u < c is bits < ⌈c·2³²⌉, u ≤ c is bits < ⌊c·2³²⌋ + 1
  const bound = isBelow ? Math.ceil(limit * 2 ** 32) : Math.floor(limit * 2 ** 32) + 1
  const below32 = (): V128 => i32x4.lt_u(bits, context.constants.load(i32x4.repeated(bound | 0)))
  const below = bound <= 0 ? v128.zero : bound > 0xffffffff ? v128.not(v128.zero) : below32()
  const mask = op === 'lt' || op === 'le' ? below : v128.not(below)
  return steps.keep(maskFor(place.lanes, mask))
}

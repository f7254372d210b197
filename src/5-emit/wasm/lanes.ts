/** Arithmetic on all lanes of a vector at once: four single or two double numbers. */
import { f32x4, f64x2, i32x4, v128, type Literal, type V128 } from './assembler/index.js'

type Both<A, B> = Pick<A, Extract<keyof A, keyof B>>

export interface Lanes extends Omit<Both<typeof f32x4, typeof f64x2>, 'splat' | 'extract' | 'repeated'> {
  readonly name: 'f32x4' | 'f64x2'
  /** Numbers in a vector. */
  readonly count: 2 | 4
  /** Of one number. */
  readonly bytes: 4 | 8
  /** Multiplies and adds in one instruction. */
  readonly isRelaxed: boolean
  /** A number in all lanes. This and the next are literals, or come from where constants are kept. */
  readonly repeated: (n: number) => V128
  /** All bits of the first lanes set, and none of the others. */
  readonly first: (valid: number) => V128
  /** a·b + c. */
  readonly multiplyAdd: (a: V128, b: V128, c: V128) => V128
}

export const single: Lanes = lanesOf(f32x4, 'f32x4', 4, 4)
export const double: Lanes = lanesOf(f64x2, 'f64x2', 2, 8)

/** Multiplies and adds in one instruction: half as many, but whether its product is rounded is up to the engine. */
export const relaxed = (lanes: Lanes): Lanes => ({ ...lanes, isRelaxed: true, multiplyAdd: lanes.relaxed_madd })

/** The product is rounded, and then the sum: the same bits everywhere. */
function lanesOf(
  arithmetic: Omit<Lanes, 'name' | 'count' | 'bytes' | 'isRelaxed' | 'multiplyAdd' | 'first'>,
  name: Lanes['name'],
  count: Lanes['count'],
  bytes: Lanes['bytes'],
): Lanes {
  const { add, mul } = arithmetic
  return {
    ...arithmetic,
    name,
    count,
    bytes,
    isRelaxed: false,
    first: (valid) => firstLanes({ count }, valid),
    multiplyAdd: (a, b, c) => add(mul(a, b), c),
  }
}

/** The lane of each word of 32 bits. */
export const lanesOfWords = ({ count }: Pick<Lanes, 'count'>): readonly number[] =>
  [0, 1, 2, 3].map((word) => Math.floor((word * count) / 4))

export const firstLanes = (lanes: Pick<Lanes, 'count'>, valid: number): Literal =>
  i32x4.const(lanesOfWords(lanes).map((lane) => (lane < valid ? -1 : 0)))

/** Vectors that so many columns take. */
export const vectorsIn = (columns: number, { count }: Lanes): number => Math.ceil(columns / count)

/** a where the mask holds, else b; a branch that is 0 needs no selection. */
export function choose(mask: V128, a: V128, b: V128): V128 {
  if (a === v128.zero) return v128.andnot(b, mask)
  return b === v128.zero ? v128.and(a, mask) : v128.bitselect(a, b, mask)
}

/** The first half of both vectors, their lanes in turns, and the second half. */
export function interleaved({ count }: Pick<Lanes, 'count'>, a: V128, b: V128): readonly [V128, V128] {
  if (count === 2) return [v128.shuffle32(a, b, [0, 1, 4, 5]), v128.shuffle32(a, b, [2, 3, 6, 7])]
  return [v128.shuffle32(a, b, [0, 4, 1, 5]), v128.shuffle32(a, b, [2, 6, 3, 7])]
}

/** Two vectors of two doubles as one of four singles. */
export const demotePair = (low: V128, high: V128): V128 =>
  v128.shuffle32(f32x4.demote(low), f32x4.demote(high), [0, 1, 4, 5])
/** The upper two singles as doubles. */
export const promoteHigh = (vector: V128): V128 => f64x2.promote(v128.shuffle32(vector, vector, [2, 3, 2, 3]))

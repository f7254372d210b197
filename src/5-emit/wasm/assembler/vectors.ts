/** Instructions on vectors of 128 bits, by the names that the specification gives them. */
import { float32, float64, unsigned, type Bytes } from './bytes.js'
import { memarg } from './scalars.js'
import { value, type Effect, type F32, type F64, type I32, type V128 } from './types.js'

const simd = (code: number): Bytes => [0xfd, unsigned(code)]
const unary =
  (code: number) =>
  (a: V128): V128 =>
    value('v128', [a.code, simd(code)])
const binary =
  (code: number) =>
  (a: V128, b: V128): V128 =>
    value('v128', [a.code, b.code, simd(code)])
const ternary =
  (code: number) =>
  (a: V128, b: V128, c: V128): V128 =>
    value('v128', [a.code, b.code, c.code, simd(code)])
const shift =
  (code: number) =>
  (a: V128, bits: number): V128 =>
    value('v128', [a.code, 0x41, bits, simd(code)])
const load =
  (code: number, alignment: number) =>
  (address: I32, offset: number): V128 =>
    value('v128', [address.code, simd(code), memarg(alignment, offset)])
const loadLane =
  (code: number, alignment: number) =>
  (address: I32, offset: number, into: V128, lane: number): V128 =>
    value('v128', [address.code, into.code, simd(code), memarg(alignment, offset), lane])
const storeLane =
  (code: number, alignment: number) =>
  (address: I32, offset: number, stored: V128, lane: number): Effect => [
    address.code,
    stored.code,
    simd(code),
    memarg(alignment, offset),
    lane,
  ]

/** A vector whose bytes stand in the code. */
export interface Literal extends V128 {
  readonly bytes: Bytes
}
const constant = (bytes: Bytes): Literal => ({ ...value('v128', [simd(0x0c), bytes]), bytes })

const int32 = (n: number): Bytes => [...new Uint8Array(Int32Array.of(n).buffer)]
const repeat = (count: number, bytes: Bytes): Bytes => Array.from({ length: count }, () => bytes)

export const v128 = {
  zero: constant(repeat(16, [0])),
  load: load(0x00, 4),
  load32_zero: load(0x5c, 2),
  load64_zero: load(0x5d, 3),
  load32_splat: load(0x09, 2),
  load64_splat: load(0x0a, 3),
  load32_lane: loadLane(0x56, 2),
  load64_lane: loadLane(0x57, 3),
  store: (address: I32, offset: number, stored: V128): Effect => [
    address.code,
    stored.code,
    simd(0x0b),
    memarg(4, offset),
  ],
  store32_lane: storeLane(0x5a, 2),
  store64_lane: storeLane(0x5b, 3),
  not: unary(0x4d),
  and: binary(0x4e),
  /** a and not b. */
  andnot: binary(0x4f),
  or: binary(0x50),
  xor: binary(0x51),
  /** Bits of `a` where the mask is set, else of `b`. */
  bitselect: ternary(0x52),
  /** Lanes of 32 bits out of a (0–3) and b (4–7). */
  shuffle32: (a: V128, b: V128, lanes: readonly [number, number, number, number]): V128 =>
    value('v128', [a.code, b.code, simd(0x0d), lanes.map((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte))]),
}

export const i32x4 = {
  const: (lanes: readonly number[]): Literal => constant(lanes.map(int32)),
  repeated: (n: number): Literal => constant(repeat(4, int32(n))),
  splat: (a: I32): V128 => value('v128', [a.code, simd(0x11)]),
  extract: (a: V128, lane: number): I32 => value('i32', [a.code, simd(0x1b), lane]),
  /** The sign of each lane, the first lowest. */
  bitmask: (a: V128): I32 => value('i32', [a.code, simd(0xa4)]),
  add: binary(0xae),
  sub: binary(0xb1),
  mul: binary(0xb5),
  shl: shift(0xab),
  shr_s: shift(0xac),
  shr_u: shift(0xad),
  eq: binary(0x37),
  gt_s: binary(0x3b),
  lt_u: binary(0x3a),
  /** Two doubles to the lower two lanes. */
  truncF64: unary(0xfc),
}

export const i64x2 = {
  repeated: (low: number, high: number): Literal => constant(repeat(2, [int32(low), int32(high)])),
  bitmask: (a: V128): I32 => value('i32', [a.code, simd(0xc4)]),
  /** The lower two lanes of 32 bits, with their sign. */
  extend: unary(0xc7),
  sub: binary(0xd1),
  shl: shift(0xcb),
  shr_s: shift(0xcc),
}

export const f32x4 = {
  repeated: (n: number): Literal => constant(repeat(4, float32(n))),
  splat: (a: F32): V128 => value('v128', [a.code, simd(0x13)]),
  eq: binary(0x41),
  lt: binary(0x43),
  gt: binary(0x44),
  le: binary(0x45),
  ge: binary(0x46),
  ne: binary(0x42),
  abs: unary(0xe0),
  neg: unary(0xe1),
  sqrt: unary(0xe3),
  floor: unary(0x68),
  add: binary(0xe4),
  sub: binary(0xe5),
  mul: binary(0xe6),
  div: binary(0xe7),
  min: binary(0xe8),
  max: binary(0xe9),
  /** b where b < a, else a: a itself where that is not a number. One instruction; `min` takes eight to treat both alike. */
  pmin: binary(0xea),
  /** b where a < b, else a. */
  pmax: binary(0xeb),
  /** a·b + c, rounded once or twice as the engine likes. */
  relaxed_madd: ternary(0x105),
  fromI32: unary(0xfa),
  fromU32: unary(0xfb),
  /** Two doubles to the lower two lanes. */
  demote: unary(0x5e),
}

export const f64x2 = {
  repeated: (n: number): Literal => constant(repeat(2, float64(n))),
  splat: (a: F64): V128 => value('v128', [a.code, simd(0x14)]),
  eq: binary(0x47),
  lt: binary(0x49),
  gt: binary(0x4a),
  le: binary(0x4b),
  ge: binary(0x4c),
  ne: binary(0x48),
  abs: unary(0xec),
  neg: unary(0xed),
  sqrt: unary(0xef),
  floor: unary(0x75),
  add: binary(0xf0),
  sub: binary(0xf1),
  mul: binary(0xf2),
  div: binary(0xf3),
  min: binary(0xf4),
  max: binary(0xf5),
  pmin: binary(0xf6),
  pmax: binary(0xf7),
  relaxed_madd: ternary(0x107),
  /** The lower two lanes of 32 bits. */
  promote: unary(0x5f),
  fromI32: unary(0xfe),
  fromU32: unary(0xff),
}

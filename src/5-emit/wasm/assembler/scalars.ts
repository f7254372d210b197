/** Instructions on single numbers. Addresses are a dynamic part and a constant one. */
import { float32, float64, signed, unsigned, type Bytes } from './bytes.js'
import { value, type Effect, type F32, type F64, type I32 } from './types.js'

/** Alignment (a hint, as a power of two) and the constant part of an address. */
export const memarg = (alignment: number, offset: number): Bytes => [alignment, unsigned(offset)]

const binary =
  (code: number) =>
  (a: I32, b: I32): I32 =>
    value('i32', [a.code, b.code, code])

const constantI32 = (n: number): I32 => ({ ...value('i32', [0x41, signed(n)]), constant: n })
const multiply = binary(0x6c)
const shiftLeft = binary(0x74)
const sum = binary(0x6a)

/** By a constant: nothing for 1, a shift for a power of two. */
function times(a: I32, factor: number): I32 {
  if (factor === 1) return a
  if (a.constant !== undefined) return constantI32(a.constant * factor)
  const shift = Math.log2(factor)
  return Number.isInteger(shift) ? shiftLeft(a, constantI32(shift)) : multiply(a, constantI32(factor))
}

/** The sum with a constant. */
function plus(a: I32, n: number): I32 {
  if (n === 0) return a
  return a.constant === undefined ? sum(a, constantI32(n)) : constantI32(a.constant + n)
}

/** Of which constants come out as one. */
function add(a: I32, b: I32): I32 {
  if (a.constant !== undefined) return plus(b, a.constant)
  return b.constant === undefined ? sum(a, b) : plus(a, b.constant)
}

export const i32 = {
  const: constantI32,
  add,
  plus,
  sub: binary(0x6b),
  mul: multiply,
  /** The upper 32 bits of the product of two unsigned numbers, by way of an i64. */
  mulHigh: (a: I32, b: I32): I32 => value('i32', [a.code, 0xad, b.code, 0xad, 0x7e, 0x42, signed(32), 0x88, 0xa7]),
  div_u: binary(0x6e),
  times,
  and: binary(0x71),
  xor: binary(0x73),
  /** Of a signed number. */
  shr_s: binary(0x75),
  shr_u: binary(0x76),
  popcnt: (a: I32): I32 => value('i32', [a.code, 0x69]),
  eqz: (a: I32): I32 => value('i32', [a.code, 0x45]),
  eq: binary(0x46),
  ne: binary(0x47),
  lt_u: binary(0x49),
  gt_u: binary(0x4b),
  ge_u: binary(0x4f),
  fromF64: (a: F64): I32 => value('i32', [a.code, 0xaa]),
  load: (address: I32, offset: number): I32 => value('i32', [address.code, 0x28, memarg(2, offset)]),
  store: (address: I32, offset: number, stored: I32): Effect => [address.code, stored.code, 0x36, memarg(2, offset)],
}

export const f32 = {
  const: (n: number): F32 => value('f32', [0x43, float32(n)]),
  load: (address: I32, offset: number): F32 => value('f32', [address.code, 0x2a, memarg(2, offset)]),
  store: (address: I32, offset: number, stored: F32): Effect => [address.code, stored.code, 0x38, memarg(2, offset)],
  ne: (a: F32, b: F32): I32 => value('i32', [a.code, b.code, 0x5c]),
  demote: (a: F64): F32 => value('f32', [a.code, 0xb6]),
}

export const f64 = {
  const: (n: number): F64 => value('f64', [0x44, float64(n)]),
  load: (address: I32, offset: number): F64 => value('f64', [address.code, 0x2b, memarg(3, offset)]),
  store: (address: I32, offset: number, stored: F64): Effect => [address.code, stored.code, 0x39, memarg(3, offset)],
  add: (a: F64, b: F64): F64 => value('f64', [a.code, b.code, 0xa0]),
  mul: (a: F64, b: F64): F64 => value('f64', [a.code, b.code, 0xa2]),
  ne: (a: F64, b: F64): I32 => value('i32', [a.code, b.code, 0x62]),
  promote: (a: F32): F64 => value('f64', [a.code, 0xbb]),
  fromI32: (a: I32): F64 => value('f64', [a.code, 0xb7]),
}

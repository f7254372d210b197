/** What an instruction leaves on the stack, in the types of the host: a wrong operand does not compile. */
import type { Code } from './code.js'

export type ValueType = 'i32' | 'f32' | 'f64' | 'v128'

export interface Value<T extends ValueType> {
  readonly type: T
  readonly code: Code
  /** Of a whole number that is known when the code is written. */
  readonly constant?: number
}
export type I32 = Value<'i32'>
export type F32 = Value<'f32'>
export type F64 = Value<'f64'>
export type V128 = Value<'v128'>

/** Instructions that leave nothing on the stack. */
export type Effect = Code

export const typeCodes = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b } satisfies Record<ValueType, number>

export const value = <T extends ValueType>(type: T, code: Code): Value<T> => ({ type, code })

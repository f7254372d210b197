/** Structured control: what a kernel needs of it. Every loop ends in its own test, so that no label is ever named. */
import { unsigned } from './bytes.js'
import type { Code } from './code.js'
import { value, type Effect, type I32, type Value, type ValueType } from './types.js'

/** Runs the body, and again as long as the condition holds behind it. */
export const repeatWhile = (body: readonly Effect[], condition: I32): Effect => [
  [0x03, 0x40],
  { kind: 'loop', body: [body, condition.code] },
  [0x0d, 0x00, 0x0b],
]

export const when = (condition: I32, then: readonly Effect[], otherwise: readonly Effect[] = []): Effect => [
  condition.code,
  [0x04, 0x40],
  { kind: 'branch', body: then },
  otherwise.length === 0 ? [] : [0x05, { kind: 'branch', body: otherwise }],
  0x0b,
]

/** One of two values, both computed. */
export const select = (condition: I32, a: I32, b: I32): I32 => value('i32', [a.code, b.code, condition.code, 0x1b])

export const call = (index: number, operands: readonly Value<ValueType>[]): Code => [
  operands.map(({ code }) => code),
  0x10,
  unsigned(index),
]

/** Fills bytes with 0. */
export const clearMemory = (address: I32, bytes: I32): Effect => [
  address.code,
  [0x41, 0x00],
  bytes.code,
  [0xfc, 0x0b, 0x00],
]

/** Runs code that leaves a value, for its effects. */
export const drop = (code: Code): Effect => [code, 0x1a]

/** Ends the call with an error. */
export const trap: Effect = [0x00]

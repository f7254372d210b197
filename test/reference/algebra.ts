/**
 * What the evaluator needs to know about its numbers. Plain numbers give values; dual numbers give values together
 * with a directional derivative; numbers rounded at every step show what single precision does.
 */
import type { BinaryOp, ComparisonOp, UnaryOp } from '../../src/expression/types.js'

/** An array, or a typed array. */
export interface Cells<T> extends Iterable<T> {
  readonly length: number
  [index: number]: T
}

export interface Algebra<T> {
  readonly cells: (count: number) => Cells<T>
  readonly of: (value: number) => T
  readonly value: (a: T) => number
  /** The same value, which no longer depends on anything. */
  readonly stop: (a: T) => T
  readonly unary: Readonly<Record<UnaryOp, (a: T) => T>>
  readonly binary: Readonly<Record<BinaryOp, (a: T, b: T) => T>>
}

export const comparisons: Readonly<Record<ComparisonOp, (a: number, b: number) => boolean>> = {
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  eq: (a, b) => a === b,
}

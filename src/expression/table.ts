/** A short table of numbers as an expression. */
import { constant, lt, where } from './build.js'
import type { Expr } from './types.js'

interface Run {
  readonly from: number
  readonly value: number
}

/** values[index], where the index is a whole number from 0: `index < 2 ? 1 : index < 5 ? 3 : 1`, halved at each step. */
export function lookUp<Leaf>(values: readonly number[], index: Expr<Leaf>): Expr<Leaf> {
  const runs = values.flatMap((value, from): readonly Run[] => (values[from - 1] === value ? [] : [{ from, value }]))
  return choose(runs, index)
}

function choose<Leaf>(runs: readonly Run[], index: Expr<Leaf>): Expr<Leaf> {
  const half = runs.length >> 1
  const middle = runs[half]
  if (half === 0 || middle === undefined) return constant(middle?.value ?? 0)
  return where(lt(index, middle.from), choose(runs.slice(0, half), index), choose(runs.slice(half), index))
}

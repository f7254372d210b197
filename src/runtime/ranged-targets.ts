import { ModelError } from './model-error.js'
import { numberTargets } from './number-targets.js'
import type { Rows } from './rows.js'

/** Targets of a numeric output, which lie from `low` to `high` as the spec says or the loss needs. */
export function rangedTargets(
  name: string,
  y: Rows | readonly number[],
  rows: number,
  width: number,
  low: number,
  high: number,
): Rows {
  const values = numberTargets(name, y, rows, width)
  const i = values.findIndex((value) => value < low || value > high)
  if (i < 0) return values
  const place = `row ${Math.floor(i / width)}, column ${i % width}`
  throw new ModelError('LABEL_OUT_OF_RANGE', `${name}: ${place} is ${values[i]}, expected ${low} to ${high}`)
}

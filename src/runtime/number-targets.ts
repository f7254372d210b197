import { checkRows } from './check-rows.js'
import { ModelError } from './model-error.js'
import type { Rows } from './rows.js'

/** Targets of a numeric output, checked: finite numbers, `width` a row. */
export function numberTargets(name: string, y: Rows | readonly number[], rows: number, width: number): Rows {
  const values: Rows = Array.isArray(y) ? Float64Array.from(y, numberOrNone) : (y as Rows)
  if (checkRows(name, values, width) === rows) return values
  throw new ModelError(
    'WRONG_LENGTH',
    `${name}: expected ${rows * width} numbers, ${width} a row, got ${values.length}`,
  )
}

/** JavaScript would take nothing, and text, for 0. */
const numberOrNone = (value: unknown): number => (typeof value === 'number' ? value : NaN)

import { checkRows } from './check-rows.js'
import { ModelError } from './model-error.js'
import type { Rows } from './rows.js'

/** One row of `width` finite numbers. */
export function checkRow(name: string, values: Rows, width: number): void {
  if (checkRows(name, values, width) === 1) return
  throw new ModelError('WRONG_LENGTH', `${name}: expected one row of ${width} numbers, got ${values.length} numbers`)
}

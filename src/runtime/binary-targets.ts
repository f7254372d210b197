import { ModelError } from './model-error.js'
import type { Rows } from './rows.js'

/** Targets of a yes-or-no output as 0 and 1, checked. */
export function binaryTargets(name: string, y: Rows | readonly (boolean | 0 | 1)[], rows: number, width: number): Rows {
  const values = Array.isArray(y) ? Float64Array.from(y, Number) : (y as Rows)
  if (!(values instanceof Float32Array || values instanceof Float64Array || values instanceof Uint8Array)) {
    throw new ModelError('WRONG_TYPE', `${name}: expected an array of booleans or of 0 and 1`)
  }
  if (values.length !== rows * width) {
    throw new ModelError(
      'WRONG_LENGTH',
      `${name}: expected ${rows * width} numbers, ${width} a row, got ${values.length}`,
    )
  }
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 0 || values[i] === 1) continue
    const row = Math.floor(i / width)
    throw new ModelError('LABEL_OUT_OF_RANGE', `${name}: row ${row} is ${String(y[i])}, expected 0 or 1`)
  }
  return values
}

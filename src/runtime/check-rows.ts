import { classNameOf } from './class-name.js'
import { ModelError } from './model-error.js'
import type { Rows } from './rows.js'

/** How many rows of `width` finite numbers there are; anything else is an error that says where. */
export function checkRows(name: string, values: Rows, width: number): number {
  if (!(values instanceof Float32Array || values instanceof Float64Array || values instanceof Uint8Array)) {
    const isList = Array.isArray(values) || ArrayBuffer.isView(values)
    const advice = isList ? ': Float32Array.from(…) makes one of it' : ''
    const got = classNameOf(values) + advice
    throw new ModelError('WRONG_TYPE', `${name}: expected a Float32Array, Float64Array or Uint8Array, got ${got}`)
  }
  const rows = values.length / width
  if (!Number.isInteger(rows) || rows === 0) {
    const expected = width === 1 ? 'at least one number' : `rows of ${width} numbers`
    throw new ModelError('WRONG_LENGTH', `${name}: expected ${expected}, got ${values.length} numbers in all`)
  }
  if (values instanceof Uint8Array) return rows
  let sum = 0
  let i = 0
  for (; i + 3 < values.length; i += 4) sum += values[i]! + values[i + 1]! + values[i + 2]! + values[i + 3]!
  // where one is infinite or not a number, so is the sum; and its difference with itself is not 0
  if (sum - sum !== 0) i = 0
  for (; i < values.length; i++) {
    if (values[i]! - values[i]! !== 0) {
      const place = `row ${Math.floor(i / width)}, column ${i % width}`
      throw new ModelError('NOT_FINITE', `${name}: ${place} is ${values[i]}, expected a finite number`)
    }
  }
  return rows
}

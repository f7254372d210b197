import { ModelError } from './model-error.js'

/** An array that a caller lends for results must have exactly their size. */
export function checkOutput(values: Float32Array | Float64Array, length: number): void {
  if (values.length === length) return
  throw new ModelError('WRONG_LENGTH', `out: expected room for ${length} numbers, got ${values.length}`)
}

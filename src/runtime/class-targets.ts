import type { ClassIndices } from './class-indices.js'
import { ModelError } from './model-error.js'

/** Class indices of the rows. A typed array holds indices; a plain array holds the labels themselves. */
export function classTargets<Label extends string | number>(
  name: string,
  y: ClassIndices | readonly Label[],
  rows: number,
  labels: readonly Label[],
): Int32Array {
  const plain: readonly Label[] | undefined = Array.isArray(y) ? y : undefined
  if (plain === undefined && !(ArrayBuffer.isView(y) && 'length' in y)) {
    throw new ModelError('WRONG_TYPE', `${name}: expected a typed array of class indices or a plain array of labels`)
  }
  if (y.length !== rows) {
    throw new ModelError('WRONG_LENGTH', `${name}: expected ${rows} classes, one a row, got ${y.length}`)
  }
  const indexOf = new Map<unknown, number>(labels.map((label, index) => [label, index]))
  const indices = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    const index = plain === undefined ? Number(y[row]) : (indexOf.get(plain[row]) ?? -1)
    if (!(Number.isInteger(index) && index >= 0 && index < labels.length)) {
      const expected = plain === undefined ? `a class index from 0 to ${labels.length - 1}` : `one of ${listed(labels)}`
      throw new ModelError('LABEL_OUT_OF_RANGE', `${name}: row ${row} is ${String(y[row])}, expected ${expected}`)
    }
    indices[row] = index
  }
  return indices
}

function listed(labels: readonly (string | number)[]): string {
  const first = labels.slice(0, 12).map((label) => JSON.stringify(label))
  return first.join(', ') + (labels.length > first.length ? ', …' : '')
}

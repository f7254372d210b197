import type { Dataset } from './read.js'

export interface Split {
  readonly training: Dataset
  readonly validation: Dataset
}

/**
 * Divides rows into those to train on and those held out, shuffled by the seed: the same file, share and seed give the
 * same split. Nothing when one of the two would be empty.
 */
export function split(data: Dataset, share: number, seed: number): Split | undefined {
  const held = Math.max(1, Math.round(data.rows * share))
  if (held >= data.rows) return undefined
  const order = shuffled(data.rows, seed)
  // Each part keeps the file's order, so that what is held out doesn't hang on how the rest is shuffled later.
  return {
    training: pick(data, order.slice(held).sort()),
    validation: pick(data, order.slice(0, held).sort()),
  }
}

function pick(data: Dataset, rows: Int32Array): Dataset {
  return { rows: rows.length, x: pickRows(data.x, rows, data.rows), y: pickRows(data.y, rows, data.rows) }
}

function pickRows<A extends Dataset['x'] | Dataset['y']>(values: A, rows: Int32Array, total: number): A {
  const width = values.length / total
  const picked = values.slice(0, rows.length * width) as A
  rows.forEach((row, index) => picked.set(values.subarray(row * width, (row + 1) * width), index * width))
  return picked
}

/** Fisher–Yates, downwards. */
function shuffled(length: number, seed: number): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index)
  const below = randomBelow(seed)
  for (let i = length - 1; i > 0; i--) {
    const j = below(i + 1)
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
  return order
}

/** Whole numbers below a bound; splitmix32, with rejection so that all are equally likely. */
function randomBelow(seed: number): (bound: number) => number {
  // Both halves of a large seed count.
  let state = (seed ^ Math.imul(Math.floor(seed / 2 ** 32), 0x85ebca6b)) | 0
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
  return (bound) => {
    const limit = 2 ** 32 - (2 ** 32 % bound)
    let value = next()
    while (value >= limit) value = next()
    return value % bound
  }
}

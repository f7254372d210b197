/**
 * `npm run figures:random`: the cheap hash behind masks and noise, 10^8 draws at a time. Every figure is a number of
 * standard errors, so that about one in 15,000 exceeds 4 by chance; the worst ones are printed, and the script fails
 * where one exceeds 5. Takes a few minutes; `DRAWS=1e7` is quicker.
 */
import { drawBlock } from '../../src/runtime/draw-block.js'
import { hashNormal } from '../../src/runtime/hash-normal.js'
import { hashUniform } from '../../src/runtime/hash-uniform.js'

const n = Number(process.env['DRAWS'] ?? 1e8)
const purpose = 3
const seed = 1

type Draw = (index: number) => number

function keysOf(purpose: number, layer: number, step: number): Uint32Array {
  const words = new Uint32Array(4)
  drawBlock(words, seed, purpose, layer, step, 0)
  return words
}

const uniformOf = (layer: number, step: number): Draw => {
  const [a = 0, b = 0] = keysOf(purpose, layer, step)
  return (index) => hashUniform(index, a, b) - 0.5
}
const maskOf = (rate: number, layer: number, step: number): Draw => {
  const [a = 0, b = 0] = keysOf(purpose, layer, step)
  return (index) => (hashUniform(index, a, b) >= rate ? rate : rate - 1)
}
const normalOf = (layer: number, step: number): Draw => {
  const [a = 0, b = 0, c = 0, d = 0] = keysOf(purpose + 1, layer, step)
  return (index) => hashNormal(index, a, b, c, d)
}

/** Standard errors between the mean of `draw`^power and what it should be, given the variance of that power. */
function moment(draw: Draw, power: number, expected: number, variance: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += draw(i) ** power
  return (sum / n - expected) / Math.sqrt(variance / n)
}

/** Standard errors of the mean product of two draws of mean 0; `variance` is that of one of them. */
function correlation(a: Draw, b: Draw, shift: number, variance: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += a(i) * b(i + shift)
  return sum / Math.sqrt(n) / variance
}

/** How many draws fall into each of so many equal cells. */
function cells(draw: Draw, count: number): Float64Array {
  const counts = new Float64Array(count)
  for (let i = 0; i < n; i++) {
    const bin = Math.floor((draw(i) + 0.5) * count)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}

/** √n times the largest distance from the even distribution (Kolmogorov–Smirnov): above 2.23 once in 10,000. */
function distance(counts: Float64Array): number {
  let [found, largest] = [0, 0]
  counts.forEach((count, i) => {
    found += count
    largest = Math.max(largest, Math.abs(found / n - (i + 1) / counts.length))
  })
  return largest * Math.sqrt(n)
}

/** Chi-square as standard errors of its mean; no 32-bit word comes twice, which makes it a little smaller. */
function chiSquare(counts: Float64Array): number {
  const [expected, freedom] = [n / counts.length, counts.length - 1]
  const square = counts.reduce((sum, found) => sum + (found - expected) ** 2 / expected, 0)
  return (square - freedom * (1 - n / 2 ** 32)) / Math.sqrt(2 * freedom)
}

let failures = 0
function report(what: string, figures: readonly (readonly [of: string, errors: number])[], limit = 5): void {
  const [worst = ['', 0]] = figures.toSorted((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
  const all = figures.length === 1 ? '' : `   (the worst of ${figures.length}: ${worst[0]})`
  console.log(`${what.padEnd(52)} ${worst[1].toFixed(2).padStart(6)}${all}`)
  if (Math.abs(worst[1]) > limit) failures++
}

const here = uniformOf(0, 0)
const shifts = [1, 2, 3, 4, 8, 10, 32, 100, 128, 256, 512, 784, 1000, 4096, 65536]
const places: readonly (readonly [number, number])[] = [1, 2, 3, 4].flatMap(
  (k) =>
    [
      [0, k],
      [k, 0],
      [k, k],
    ] as [number, number][],
)
const named = (place: readonly [number, number]): string => `layer ${place[0]}, step ${place[1]}`

console.log(`${n.toExponential()} draws; figures in standard errors\n`)
report('uniform: mean', [['', moment(here, 1, 0, 1 / 12)]])
report('uniform: variance', [['', moment(here, 2, 1 / 12, 1 / 180)]])
report('uniform: fourth moment', [['', moment(here, 4, 1 / 80, 1 / 2304 - 1 / 6400)]])
const counts = cells(here, 65536)
report('uniform: Kolmogorov–Smirnov (as it is)', [['', distance(counts)]], 2.23)
report('uniform: chi-square over 65,536 cells', [['', chiSquare(counts)]])
report(
  'uniform: with neighbours and other rows',
  shifts.map((shift) => [`shift ${shift}`, correlation(here, here, shift, 1 / 12)]),
)
report(
  'uniform: with other layers and steps',
  places.map((at) => [named(at), correlation(here, uniformOf(...at), 0, 1 / 12)]),
)
for (const rate of [0.1, 0.5]) {
  const variance = rate * (1 - rate)
  const mask = maskOf(rate, 0, 0)
  report(`mask of ${rate}: rate`, [['', moment(mask, 1, 0, variance)]])
  report(
    `mask of ${rate}: with neighbours and other rows`,
    shifts.map((shift) => [`shift ${shift}`, correlation(mask, mask, shift, variance)]),
  )
  report(
    `mask of ${rate}: with other layers and steps`,
    places.map((at) => [named(at), correlation(mask, maskOf(rate, ...at), 0, variance)]),
  )
}
const normal = normalOf(0, 0)
report('normal: mean', [['', moment(normal, 1, 0, 1)]])
report('normal: variance', [['', moment(normal, 2, 1, 2)]])
report('normal: third moment', [['', moment(normal, 3, 0, 15)]])
report('normal: fourth moment', [['', moment(normal, 4, 3, 96)]])
report(
  'normal: with neighbours',
  [1, 2, 784].map((shift) => [`shift ${shift}`, correlation(normal, normal, shift, 1)]),
)
/** Two elements side by side have one radius. */
const excess: Draw = (index) => normal(index) ** 2 - 1
report('normal: squares, with neighbours', [['shift 1', correlation(excess, excess, 1, 2)]])
report(
  'normal: with other layers and steps',
  places.slice(0, 3).map((at) => [named(at), correlation(normal, normalOf(...at), 0, 1)]),
)
if (failures > 0) {
  console.log(`\n${failures} of them above the limit`)
  process.exitCode = 1
}

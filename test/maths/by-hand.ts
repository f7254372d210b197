/**
 * The mathematics of a network as a textbook writes it: rows of numbers, one formula after the other, nothing shared
 * with the catalogue, the graph or the evaluator.
 */
import type { OutputKind } from '../../src/catalogue/define.js'

export type Rows = readonly (readonly number[])[]

export const toRows = (values: ArrayLike<number>, columns: number): Rows =>
  Array.from({ length: values.length / columns }, (_, r) =>
    Array.from({ length: columns }, (_, c) => values[r * columns + c] ?? Number.NaN),
  )

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const mean = (values: readonly number[]): number => sum(values) / values.length
const columnsOf = (x: Rows): Rows => (x[0] ?? []).map((_, c) => x.map((row) => row[c] ?? Number.NaN))
const get = (values: ArrayLike<number>, i: number): number => values[i] ?? Number.NaN

const { exp, log, max, min, sqrt, PI } = Math
const sigmoid = (x: number): number => 1 / (1 + exp(-x))
const tanh = (x: number): number => (exp(x) - exp(-x)) / (exp(x) + exp(-x))
const softplus = (x: number): number => log(1 + exp(x))
const clip = (x: number, low: number, high: number): number => max(low, min(high, x))

/** 2/√π·Σ (−1)ⁿx²ⁿ⁺¹/(n!·(2n + 1)), for the small x of these tests. */
function erf(x: number): number {
  let [term, total] = [x, x]
  for (let n = 1; n < 80; n++) {
    term *= -(x * x) / n
    total += term / (2 * n + 1)
  }
  return (2 / sqrt(PI)) * total
}

/** A learned slope is the second argument. */
export const activations: ReadonlyMap<string, (x: number, slope: number) => number> = new Map([
  ['identity', (x: number) => x],
  ['relu', (x: number) => max(0, x)],
  ['leaky_relu', (x: number) => max(0, x) + 0.01 * min(0, x)],
  ['prelu', (x: number, slope: number) => max(0, x) + slope * min(0, x)],
  ['prelu(per: unit)', (x: number, slope: number) => max(0, x) + slope * min(0, x)],
  ['relu6', (x: number) => clip(x, 0, 6)],
  ['elu', (x: number) => (x > 0 ? x : exp(x) - 1)],
  ['celu', (x: number) => max(0, x) + min(0, exp(x) - 1)],
  ['selu', (x: number) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (exp(x) - 1))],
  ['sigmoid', sigmoid],
  ['tanh', tanh],
  ['softplus', softplus],
  ['softsign', (x: number) => x / (1 + Math.abs(x))],
  ['silu', (x: number) => x * sigmoid(x)],
  ['gelu', (x: number) => 0.5 * x * (1 + erf(x / sqrt(2)))],
  ['gelu(approx: tanh)', (x: number) => 0.5 * x * (1 + tanh(sqrt(2 / PI) * (x + 0.044715 * x ** 3)))],
  ['mish', (x: number) => x * tanh(softplus(x))],
  ['hard_sigmoid', (x: number) => clip((x + 3) / 6, 0, 1)],
  ['hard_tanh', (x: number) => clip(x, -1, 1)],
  ['hard_swish', (x: number) => x * clip((x + 3) / 6, 0, 1)],
])

/** yⱼ = bⱼ + Σᵢ xᵢ·wᵢⱼ */
export function dense(x: Rows, weights: ArrayLike<number>, bias: ArrayLike<number>): Rows {
  const units = bias.length
  return x.map((row) =>
    Array.from({ length: units }, (_, j) => get(bias, j) + sum(row.map((v, i) => v * get(weights, i * units + j)))),
  )
}

export interface NormTensors {
  readonly gamma: ArrayLike<number>
  readonly beta: ArrayLike<number>
  readonly runningMean: ArrayLike<number>
  readonly runningVariance: ArrayLike<number>
}

/** The batch is normalised with its biased variance; the running variance takes in the unbiased one. */
export function batchNorm(
  x: Rows,
  { gamma, beta, runningMean, runningVariance }: NormTensors,
  eps = 1e-5,
  momentum = 0.1,
) {
  const n = x.length
  const means = columnsOf(x).map(mean)
  const squares = columnsOf(x).map((column, j) => sum(column.map((v) => (v - get(means, j)) ** 2)))
  return {
    value: x.map((row) =>
      row.map((v, j) => ((v - get(means, j)) / Math.sqrt(get(squares, j) / n + eps)) * get(gamma, j) + get(beta, j)),
    ),
    runningMean: means.map((m, j) => (1 - momentum) * get(runningMean, j) + momentum * m),
    runningVariance: squares.map((s, j) => (1 - momentum) * get(runningVariance, j) + momentum * (s / (n - 1))),
  }
}

export const batchNormInference = (x: Rows, t: NormTensors, eps = 1e-5): Rows =>
  x.map((row) =>
    row.map(
      (v, j) =>
        ((v - get(t.runningMean, j)) / Math.sqrt(get(t.runningVariance, j) + eps)) * get(t.gamma, j) + get(t.beta, j),
    ),
  )

/** Dropped where the draw is below the rate; what stays is scaled up. */
export const dropout = (x: Rows, rate: number, draw: (index: number) => number): Rows =>
  x.map((row, r) => row.map((v, c) => (draw(r * row.length + c) < rate ? 0 : v / (1 - rate))))

export const softmax = (z: readonly number[]): readonly number[] => {
  const total = sum(z.map(Math.exp))
  return z.map((v) => Math.exp(v) / total)
}

export const answer = (kind: OutputKind, z: Rows): Rows => {
  if (kind === 'class') return z.map(softmax)
  return kind === 'binary' ? z.map((row) => row.map((v) => 1 / (1 + Math.exp(-v)))) : z
}

/** One number a row, summed over the outputs, from the network's answer `p` and the target. */
export const rowLosses: ReadonlyMap<string, (p: Rows, target: ArrayLike<number>) => readonly number[]> = new Map([
  ['cross_entropy', (p: Rows, target: ArrayLike<number>) => p.map((row, r) => -Math.log(get(row, get(target, r))))],
  [
    'bce',
    (p: Rows, target: ArrayLike<number>) =>
      p.map((row, r) =>
        sum(row.map((v, c) => (get(target, r * row.length + c) === 1 ? -Math.log(v) : -Math.log(1 - v)))),
      ),
  ],
  [
    'mse',
    (p: Rows, target: ArrayLike<number>) =>
      p.map((row, r) => sum(row.map((v, c) => (v - get(target, r * row.length + c)) ** 2))),
  ],
])

/** `mean`: over rows and outputs (rows alone for cross entropy); `rows`: over rows; `sum`: not divided. */
export function reduceLoss(name: string, reduce: string, losses: readonly number[], outputs: number): number {
  if (reduce === 'sum') return sum(losses)
  return mean(losses) / (reduce === 'mean' && name !== 'cross_entropy' ? outputs : 1)
}

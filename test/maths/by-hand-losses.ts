/** Every loss as a textbook or PyTorch writes it: logarithms of probabilities, nothing taken together. */
import type { Net } from '../support/net.js'

/** Of one row: the values before softmax and sigmoid (for numbers: the answers), and its targets or its class. */
type RowLoss = (z: readonly number[], target: readonly number[]) => number

export interface LossByHand {
  /** As a spec writes it. */
  readonly loss: string
  readonly net: Pick<Net, 'output' | 'range' | 'lastActivation'>
  readonly row: RowLoss
  /** What a row counts in a mean. */
  readonly weight?: (target: readonly number[]) => number
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))
const at = (values: readonly number[], index: number): number => values[index] ?? Number.NaN

const overOutputs =
  (one: (z: number, y: number) => number): RowLoss =>
  (z, target) =>
    sum(z.map((value, i) => one(value, at(target, i))))

const softmax = (z: readonly number[]): readonly number[] => {
  const total = sum(z.map(Math.exp))
  return z.map((value) => Math.exp(value) / total)
}

const bce = (weight: number, probability: (z: number) => number): RowLoss =>
  overOutputs((z, y) => {
    const p = probability(z)
    const log = (value: number): number => Math.max(Math.log(value), -100)
    return -weight * (y === 0 ? 0 : y * log(p)) - (y === 1 ? 0 : (1 - y) * log(1 - p))
  })

const crossEntropy =
  (smoothing: number, weights: readonly number[]): RowLoss =>
  (z, [target = 0]) => {
    const costs = softmax(z).map((p, k) => -Math.log(p) * at(weights, k))
    return (1 - smoothing) * at(costs, target) + (smoothing / z.length) * sum(costs)
  }

const huber = (delta: number): RowLoss =>
  overOutputs((z, y) => {
    const d = Math.abs(z - y)
    return d < delta ? 0.5 * d * d : delta * (d - delta / 2)
  })

const multiMargin: RowLoss = (z, [target = 0]) =>
  sum(z.map((value, j) => (j === target ? 0 : Math.max(0, 1 - at(z, target) + value)))) / z.length

const weights = [1, 2.5, 0.5]
const even = [1, 1, 1]
const hardSigmoid = (z: number): number => Math.min(Math.max((z + 3) / 6, 0), 1)
const shares = { output: 'number', range: '0..1' } as const
const weightOf = ([target = 0]: readonly number[]): number => at(weights, target)

export const lossesByHand: readonly LossByHand[] = [
  { loss: 'mse', net: { output: 'number' }, row: overOutputs((z, y) => (z - y) ** 2) },
  { loss: 'mae', net: { output: 'number' }, row: overOutputs((z, y) => Math.abs(z - y)) },
  { loss: 'huber', net: { output: 'number' }, row: huber(1) },
  { loss: 'huber(delta: 0.3)', net: { output: 'number' }, row: huber(0.3) },
  { loss: 'bce', net: { output: 'binary' }, row: bce(1, sigmoid) },
  { loss: 'bce(pos_weight: 2.5)', net: { output: 'binary' }, row: bce(2.5, sigmoid) },
  { loss: 'bce', net: { ...shares, lastActivation: 'sigmoid' }, row: bce(1, sigmoid) },
  { loss: 'bce(pos_weight: 0.4)', net: { ...shares, lastActivation: 'sigmoid' }, row: bce(0.4, sigmoid) },
  { loss: 'bce', net: { ...shares, lastActivation: 'hard_sigmoid' }, row: bce(1, hardSigmoid) },
  { loss: 'bce(pos_weight: 2.5)', net: { ...shares, lastActivation: 'hard_sigmoid' }, row: bce(2.5, hardSigmoid) },
  { loss: 'cross_entropy', net: { output: 'class' }, row: crossEntropy(0, even) },
  { loss: 'cross_entropy(smoothing: 10%)', net: { output: 'class' }, row: crossEntropy(0.1, even) },
  {
    loss: 'cross_entropy(weights: [1, 2.5, 0.5])',
    net: { output: 'class' },
    row: crossEntropy(0, weights),
    weight: weightOf,
  },
  {
    loss: 'cross_entropy(smoothing: 0.3, weights: [1, 2.5, 0.5])',
    net: { output: 'class' },
    row: crossEntropy(0.3, weights),
    weight: weightOf,
  },
  { loss: 'hinge', net: { output: 'binary' }, row: overOutputs((z, y) => Math.max(0, 1 - (y === 1 ? z : -z))) },
  { loss: 'hinge', net: { output: 'class' }, row: multiMargin },
]

/** `mean`: over rows, or what they weigh, and outputs that have targets of their own; `rows`: over rows alone. */
export function reduced(
  { net, row, weight = () => 1 }: LossByHand,
  reduce: string,
  z: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
): number {
  const total = sum(z.map((values, r) => row(values, targets[r] ?? [])))
  if (reduce === 'sum') return total
  const outputs = reduce === 'mean' && net.output !== 'class' ? (z[0]?.length ?? 1) : 1
  return total / (sum(targets.map(weight)) * outputs)
}

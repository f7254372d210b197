/** How many points (hundredths) the mean may lie under PyTorch's. */
const allowed = 0.15

export interface Accuracies {
  readonly seeds: readonly number[]
  /** Shares of the test part that are right, one a seed. */
  readonly compiled: readonly number[]
  /** PyTorch with the start that nn.Linear gives: what is asked to be matched. */
  readonly pytorch: readonly number[]
  /** PyTorch with mlpc's laws, for comparison. */
  readonly sameStart: readonly number[]
  /** PyTorch's. */
  readonly version: string
}

/** A Markdown table of both, and whether mlpc's mean is good enough. */
export function compare({ seeds, compiled, pytorch, sameStart, version }: Accuracies): {
  readonly text: string
  readonly good: boolean
} {
  const difference = 100 * (mean(compiled) - mean(pytorch))
  const good = difference >= -allowed
  const error = 100 * Math.sqrt(squaredError(compiled) + squaredError(pytorch))
  const row = (title: string | number, ...shares: number[]) => `| ${title} | ${shares.map(share).join(' | ')} |`
  const at = (index: number) => [compiled, pytorch, sameStart].map((values) => values[index] ?? NaN)
  const lines = [
    `| seed | mlpc | PyTorch ${version} | PyTorch, started by mlpc's laws |`,
    '| ---- | ---- | ---- | ---- |',
    ...seeds.map((seed, index) => row(seed, ...at(index))),
    row('mean', mean(compiled), mean(pytorch), mean(sameStart)),
    '',
    `mlpc − PyTorch: ${difference >= 0 ? '+' : '−'}${Math.abs(difference).toFixed(2)} points (standard error ${error.toFixed(2)}), ${good ? 'within' : 'outside'} what is asked for (≥ −${allowed}).`,
  ]
  return { text: `${lines.join('\n')}\n`, good }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
/** Of the mean: the variance of the values over their number. */
function squaredError(values: readonly number[]): number {
  const middle = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  return squares / (values.length - 1) / values.length
}
const share = (value: number) => `${(100 * value).toFixed(2)}%`

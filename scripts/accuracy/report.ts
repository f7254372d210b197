/** How many points (hundredths) the mean may lie under PyTorch's: seeds scatter by about as much. */
const allowed = 0.15

export interface Accuracies {
  readonly seeds: readonly number[]
  /** Shares of the test part that are right, one a seed. */
  readonly compiled: readonly number[]
  readonly pytorch: readonly number[]
  /** PyTorch's. */
  readonly version: string
}

/** A Markdown table of both, and whether mlpc's mean is good enough. */
export function compare({ seeds, compiled, pytorch, version }: Accuracies): {
  readonly text: string
  readonly good: boolean
} {
  const difference = 100 * (mean(compiled) - mean(pytorch))
  const good = difference >= -allowed
  const row = (title: string | number, ours = NaN, theirs = NaN) => `| ${title} | ${share(ours)} | ${share(theirs)} |`
  const lines = [
    `| seed | mlpc | PyTorch ${version} |`,
    '| ---- | ---- | ---- |',
    ...seeds.map((seed, index) => row(seed, compiled[index], pytorch[index])),
    row('mean', mean(compiled), mean(pytorch)),
    '',
    `mlpc − PyTorch: ${difference >= 0 ? '+' : '−'}${Math.abs(difference).toFixed(2)} points, ${good ? 'within' : 'outside'} what is asked for (≥ −${allowed}).`,
  ]
  return { text: `${lines.join('\n')}\n`, good }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const share = (value: number) => `${(100 * value).toFixed(2)}%`

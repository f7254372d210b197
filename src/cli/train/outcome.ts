import { counted, duration, loss, percent } from '../format.js'
import { table, type Column } from '../table.js'
import type { FitEnd, Metrics } from './generated.js'

export interface Outcome {
  readonly model: string
  readonly epochs: number
  /** Where the spec stops by a metric: how that went. */
  readonly end: FitEnd
  readonly milliseconds: number
  readonly rows: { readonly training: number; readonly validation: number; readonly test: number }
  readonly seed: number
  readonly training: Metrics
  readonly validation?: Metrics
  readonly test?: Metrics
}

/** How a run ended, as a heading and a table: one row a part of the data, one column a metric. */
export function describeOutcome(outcome: Outcome): string {
  const { model, epochs, end, milliseconds, rows, seed, training, validation, test } = outcome
  const held = rows.validation > 0 ? `, ${counted(rows.validation, 'row')} held out` : ''
  const exam = rows.test > 0 ? `, ${counted(rows.test, 'row')} to test` : ''
  const names = Object.keys(training)
  const columns: Column[] = ['', ...names].map((title, index) => ({ title, align: index === 0 ? 'left' : 'right' }))
  const line = (title: string, metrics: Metrics) => [title, ...names.map((name) => metric(name, metrics[name]))]
  const lines = table(columns, [
    line('training', training),
    ...(validation ? [line('held out', validation)] : []),
    ...(test ? [line('test', test)] : []),
  ])
  return [
    `${model}: ${counted(epochs, 'epoch')}${ending(end)} on ${counted(rows.training, 'row')}${held}${exam} in ${duration(milliseconds)} (seed ${seed})`,
    ...lines.map((text) => `  ${text}`),
  ].join('\n')
}

const ending = ({ stopped, best }: FitEnd): string =>
  best ? ` (${stopped === 'early' ? 'stopped early; ' : ''}best in epoch ${best.epoch}: ${loss(best.value)})` : ''

function metric(name: string, value: number | undefined): string {
  if (value === undefined) return ''
  return name === 'accuracy' ? percent(value) : loss(value)
}

import { counted, duration, loss, percent } from '../format.js'
import { table, type Column } from '../table.js'
import type { Metrics } from './generated.js'

export interface Outcome {
  readonly model: string
  readonly epochs: number
  readonly stopped: boolean
  readonly milliseconds: number
  readonly rows: { readonly training: number; readonly validation: number }
  readonly seed: number
  readonly training: Metrics
  readonly validation?: Metrics
}

/** How a run ended, as a heading and a table: one row a part of the data, one column a metric. */
export function describeOutcome(outcome: Outcome): string {
  const { model, epochs, stopped, milliseconds, rows, seed, training, validation } = outcome
  const held = rows.validation > 0 ? `, ${counted(rows.validation, 'row')} held out` : ''
  const names = Object.keys(training)
  const columns: Column[] = ['', ...names].map((title, index) => ({ title, align: index === 0 ? 'left' : 'right' }))
  const line = (title: string, metrics: Metrics) => [title, ...names.map((name) => metric(name, metrics[name]))]
  const lines = table(columns, [line('training', training), ...(validation ? [line('held out', validation)] : [])])
  return [
    `${model}: ${counted(epochs, 'epoch')}${stopped ? ', then stopped,' : ''} on ${counted(rows.training, 'row')}${held} in ${duration(milliseconds)} (seed ${seed})`,
    ...lines.map((text) => `  ${text}`),
  ].join('\n')
}

function metric(name: string, value: number | undefined): string {
  if (value === undefined) return ''
  return name === 'accuracy' ? percent(value) : loss(value)
}

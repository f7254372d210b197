import { counted, duration, loss as lossText } from '../format.js'
import { table, type Column } from '../table.js'
import type { TrainableModel } from './choose-model.js'
import type { FitEnd, Metrics } from './generated.js'
import { metricTables, metricText, numbersOf } from './metric-tables.js'

export interface PretrainingOutcome {
  readonly label: string
  readonly epochs: number
  readonly losses: readonly number[]
}

export interface Outcome {
  readonly model: string
  readonly epochs: number
  /** Where the spec stops by a metric: how that went. */
  readonly end: FitEnd
  readonly milliseconds: number
  readonly rows: {
    readonly pretraining?: number
    readonly training: number
    readonly validation: number
    readonly test: number
  }
  readonly seed: number
  /** What each layer's pretraining came to, and its losses epoch by epoch. */
  readonly pretraining?: readonly PretrainingOutcome[]
  readonly training: Metrics
  readonly validation?: Metrics
  readonly test?: Metrics
}

/**
 * How a run ended, as a heading and a table: one row a part of the data, one column a metric; below it the tables of the
 * part that tells most about other data.
 */
export function describeOutcome(outcome: Outcome, plan: TrainableModel): string {
  const { model, epochs, end, milliseconds, rows, seed, training } = outcome
  const held = rows.validation > 0 ? `, ${counted(rows.validation, 'row')} held out` : ''
  const exam = rows.test > 0 ? `, ${counted(rows.test, 'row')} to test` : ''
  const names = numbersOf(training).map(([name]) => name)
  const columns: Column[] = ['', ...names].map((title, index) => ({ title, align: index === 0 ? 'left' : 'right' }))
  const line = (title: string, metrics: Metrics) => [
    title,
    ...numbersOf(metrics).map(([name, value]) => metricText(plan, name, value)),
  ]
  const parts = partsOf(outcome)
  const lines = table(
    columns,
    parts.map(({ title, metrics }) => line(title, metrics)),
  )
  const judged = parts.at(-1) ?? { title: 'training', metrics: training }
  const tables = metricTables(plan, judged.metrics)
  return [
    `${model}: ${counted(epochs, 'epoch')}${ending(end, plan)} on ${counted(rows.training, 'row')}${held}${exam} in ${duration(milliseconds)} (seed ${seed})`,
    ...(outcome.pretraining ? [`  ${pretrainingLine(outcome.pretraining, rows.pretraining ?? 0)}`] : []),
    ...lines.map((text) => `  ${text}`),
    ...(tables.length > 0 ? ['', `  ${judged.title}:`, ...tables.map((text) => `  ${text}`.trimEnd()), ''] : []),
  ].join('\n')
}

/** The parts of the data that were measured, the one that tells most about other data last. */
export function partsOf({ training, validation, test }: Outcome) {
  return [
    { title: 'training' as const, metrics: training },
    ...(validation ? [{ title: 'held out' as const, metrics: validation }] : []),
    ...(test ? [{ title: 'test' as const, metrics: test }] : []),
  ]
}

/** `pretrained on 1,437 rows: loss of encoder.1 25.31 → 18.20, of encoder.2 14.01 → 9.312` */
function pretrainingLine(phases: readonly PretrainingOutcome[], rows: number): string {
  const texts = phases.map(({ label, losses }) => {
    const [first, last] = [losses[0], losses.at(-1)]
    if (first === undefined || last === undefined) return label
    return `${label} ${losses.length > 1 ? `${lossText(first)} → ` : ''}${lossText(last)}`
  })
  return `pretrained on ${counted(rows, 'row')}: loss of ${texts.join(', of ')}`
}

function ending({ stopped, best }: FitEnd, plan: TrainableModel): string {
  const { stop } = plan.training
  if (!best || !stop) return ''
  const { field, complement } = stop.metric
  const value = metricText(plan, field ?? 'loss', best.value)
  return ` (${stopped === 'early' ? 'stopped early; ' : ''}best in epoch ${best.epoch}: ${complement ? `${value} wrong` : value})`
}
